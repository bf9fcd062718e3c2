/**
 * The repositories that one can push to, and how they are shown.
 */
export { RepositoryModel } from './model';
export { RepositoryOverview } from './overview';
