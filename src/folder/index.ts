/**
 * Whether the folder in front of the person can be pushed, and what mends it.
 */
export { FolderCheck } from './check';
export { CurrentFolder, FixedPlace } from './current';
export { describeCause } from './explanations';
export { FolderModel } from './model';
export { Narrowing } from './narrowing';
export { describeObstacle } from './obstacles';
export { PushExplanation } from './pushexplanation';
export { RepetitionView } from './repetition';
export { FolderWatch } from './watch';
