/**
 * What is in the status bar.
 */
export { StatusItem } from './item';
