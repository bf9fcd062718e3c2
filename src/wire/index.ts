/**
 * What the Jupyter server is asked, and what it answers.
 */
export type {
  Authorization,
  IAuthorized,
  IFailure,
  IPending,
  IUnauthorized,
  IUnconfigured,
  Problem
} from './authorization';
export {
  endAuthorization,
  getAuthorization,
  startAuthorization
} from './authorization';
export { explainMessage } from './explanation';
export type { IFolder, IProblem, IRepair } from './folder';
export { checkFolder, repairFolder, undoRepair } from './folder';
export type { IInstallation, IRepositories, IRepository } from './repositories';
export { getRepositories, refreshRepositories } from './repositories';
