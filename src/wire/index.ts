/**
 * What the Jupyter server is asked, and what it answers. The types are made
 * from the server's own.
 */
export { answerAsking } from './asking';
export type { Wish } from './authorization';
export {
  AUTHORIZATION_EVENT,
  endAuthorization,
  getAuthorization,
  startAuthorization,
  wishEnd
} from './authorization';
export { findCause, findRepository } from './causes';
export type { IPlace } from './folder';
export { checkFolder, repairFolder, undoRepair } from './folder';
export type {
  Asker as IAsker,
  Asking as IAsking,
  AskingAnswer,
  Repetition as IRepetition,
  Authorized as IAuthorized,
  CauseCode,
  Ended as IEnded,
  Failure as IFailure,
  FailureCode,
  Folder as IFolder,
  Installation as IInstallation,
  MisconfigurationCode,
  Obstacle as IObstacle,
  ObstacleCode,
  Offer as IOffer,
  Pending as IPending,
  Refusal as IRefusal,
  Repair as IRepair,
  Repositories as IRepositories,
  Repository as IRepository,
  Revocation as IRevocation,
  // What the server has answered: the `State` that other extensions are given
  // can also be that it has not.
  State as Authorization,
  Unauthorized as IUnauthorized,
  Unconfigured as IUnconfigured
} from './generated';
export { getOffer, pushNow } from './offer';
export { getRefusal, pushAgain } from './refusal';
export { getRepositories, refreshRepositories } from './repositories';
