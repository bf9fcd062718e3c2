/**
 * The dialog, whose code is loaded when it is first opened.
 */
export { DialogLauncher } from './launcher';
export { isOfPanel } from './panelpush';
export { DialogRequest } from './request';
