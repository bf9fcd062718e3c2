/**
 * What the server tells over Lab's own events connection.
 */
export { Following } from './following';
