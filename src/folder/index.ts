/**
 * Whether the folder in front of the person can be pushed, and what mends it.
 */
export { FolderCheck } from './check';
export { CurrentFolder } from './current';
export { FolderModel } from './model';
export { Narrowing } from './narrowing';
export { PushExplanation } from './pushexplanation';
export { FolderWatch } from './watch';
