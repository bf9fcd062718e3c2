/**
 * The authorization, and how it is told and shown.
 */
export type { ICodeActions } from './devicecode';
export { DeviceCode, LimitHint, useCodeActions } from './devicecode';
export { describeFailure } from './failures';
export { tellFailure } from './limits';
export { AuthorizationModel } from './model';
export { addServer, describeServer, nameServer } from './owner';
export { PhoneApproval } from './phone';
export { authorizeFor, lastRepository, lastScope } from './scope';
export { SetupGuide } from './setupguide';
export { describeRevocation } from './revocation';
export type { ILoading, IUnknown, State } from './states';
export {
  describeClock,
  describeEndless,
  describeTerm,
  summarize
} from './summary';
