/**
 * What the Jupyter server is asked, and what it answers. The types are made
 * from the server's own.
 */
export type { Wish } from './authorization';
export {
  endAuthorization,
  getAuthorization,
  startAuthorization
} from './authorization';
export { findCause } from './causes';
export type { Front } from './folder';
export { checkFolder, repairFolder, undoRepair } from './folder';
export type {
  Authorized as IAuthorized,
  CauseCode,
  Ended as IEnded,
  Failure as IFailure,
  FailureCode,
  Folder as IFolder,
  Installation as IInstallation,
  MisconfigurationCode,
  Obstacle as IObstacle,
  Pending as IPending,
  Repair as IRepair,
  Repositories as IRepositories,
  Repository as IRepository,
  // What the server has answered: the `State` that other extensions are given
  // can also be that it has not.
  State as Authorization,
  Unauthorized as IUnauthorized,
  Unconfigured as IUnconfigured
} from './generated';
export { getRepositories, refreshRepositories } from './repositories';
