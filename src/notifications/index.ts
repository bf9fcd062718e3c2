/**
 * What is notified.
 */
export { Claims } from './claims';
export { Notifier } from './notifier';
export { RefusalNotifier } from './refusalnotifier';
