/**
 * The dialog, whose code is loaded when it is first opened.
 */
export { DialogLauncher } from './launcher';
export { DialogRequest } from './request';
