/**
 * What is notified.
 */
export { Approvals } from './approvals';
export { Claims } from './claims';
export { Notifier } from './notifier';
export { RefusalNotifier } from './refusalnotifier';
