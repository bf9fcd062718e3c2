import type { ServerConnection } from '@jupyterlab/services';
import type { IFailure } from './authorization';
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
 * A command that changes something, and the one that undoes it.
 */
export interface IStep {
  change: string;
  undo: string;
}

/**
 * What mends one problem, for this repository or for all.
 */
export interface IRepair {
  code: string;
  scope: 'local' | 'global';
  steps: IStep[];
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
  repairs: IRepair[];
  last_repair: IRepair | null;
  failure: IFailure | null;
}

/**
 * Check the repository that a folder is in.
 */
export function checkFolder(
  settings: ServerConnection.ISettings,
  path: string
): Promise<IFolder> {
  // Asked without the person, when a tab is shown again.
  return request(settings, 'repository', 'GET', {
    path,
    no_track_activity: '1'
  });
}

/**
 * Make one repair as it was shown, and check again.
 */
export function repairFolder(
  settings: ServerConnection.ISettings,
  path: string,
  repair: IRepair
): Promise<IFolder> {
  return request(settings, 'repository', 'POST', { path }, repair);
}

/**
 * Undo the last repair, and check again.
 */
export function undoRepair(
  settings: ServerConnection.ISettings,
  path: string
): Promise<IFolder> {
  return request(settings, 'repository', 'DELETE', { path });
}
