/**
 * Whether the folder in front of the person can be pushed, and what mends it.
 */
export { FolderCheck } from './check';
export { CurrentFolder, FixedPlace } from './current';
export { nextInFolder } from './cure';
export { describeCause } from './explanations';
export { FolderModel } from './model';
export { Narrowing } from './narrowing';
export { describeObstacle } from './obstacles';
export { candidateIn, isInOrder, markedObstacle } from './obstaclesin';
export { installPageFor, namePage } from './pages';
export { PushExplanation } from './pushexplanation';
export { RepetitionView } from './repetition';
export { FolderWatch } from './watch';
export { isListHelpful, isOnHost } from './whereabouts';
