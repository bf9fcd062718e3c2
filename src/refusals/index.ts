/**
 * The git commands that were refused: what is told of one, and its push again.
 */
export { canPushAgain, RefusalModel } from './model';
export { describeRefusal, isFolderTold, isWorthRepeating } from './sentence';
export { RefusalView } from './view';
export { RefusalWatch } from './watch';
