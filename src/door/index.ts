/**
 * The door for other extensions, which the commands go through as well.
 */
export { GitHubPush } from './githubpush';
export { IGitHubPush } from './token';
export { until } from './until';
