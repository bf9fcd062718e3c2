import type { ServerConnection } from '@jupyterlab/services';
import type { IFailure } from './api';
import { request } from './request';

/**
 * One thing that stands in the way of a push. The detail may be untrusted text.
 */
export interface IProblem {
  code: string;
  link: string | null;
  detail: string;
}

/**
 * A command that repairs, and the one that undoes it.
 */
export interface IStep {
  change: string;
  undo: string;
}

/**
 * The repository in a folder. One can push if there are no problems.
 */
export interface IFolder {
  folder: string;
  remote: string;
  host: string;
  repository: string;
  problems: IProblem[];
  repairs: Record<string, IStep[]>;
  failure?: IFailure | null;
}

/**
 * Check the repository that a folder is in.
 */
export function checkFolder(
  settings: ServerConnection.ISettings,
  path: string
): Promise<IFolder> {
  return request(settings, 'repository', 'GET', { path });
}

/**
 * Make one repair, and check again.
 */
export function repairFolder(
  settings: ServerConnection.ISettings,
  path: string,
  code: string
): Promise<IFolder> {
  return request(settings, 'repository', 'POST', { path, code });
}
