/**
 * Whether the folder in front of the person can be pushed, and what mends it.
 */
export { FolderCheck } from './check';
export { CurrentFolder, FixedPlace } from './current';
export { isInOrder, nextInFolder } from './cure';
export { describeCause } from './explanations';
export { candidateIn, obstacleIn } from './findings';
export { FolderModel } from './model';
export { Narrowing } from './narrowing';
export { describeObstacle } from './obstacles';
export { installPageFor, namePage } from './pages';
export { PushExplanation } from './pushexplanation';
export { RepetitionView } from './repetition';
export { FolderWatch } from './watch';
