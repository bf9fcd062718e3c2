import type { ServerConnection } from '@jupyterlab/services';
import type { IFailure } from './authorization';
import { request } from './request';

/**
 * The app on one account. `obstacle` says why no push works there.
 */
export interface IInstallation {
  id: number;
  owner: string;
  url: string | null;
  is_selective: boolean;
  obstacle: string | null;
}

/**
 * A repository that the app is installed on. `name` is OWNER/REPO.
 */
export interface IRepository {
  id: number;
  name: string;
  private: boolean;
  url: string;
  installation: number;
  obstacle: string | null;
}

/**
 * What GitHub has told so far; of the repositories, those that are new.
 */
export interface IRepositories {
  generation: number;
  complete: boolean;
  failure: IFailure | null;
  installations: IInstallation[];
  repositories: IRepository[];
}

/**
 * Ask for what has come since the first `start` repositories.
 */
export function getRepositories(
  settings: ServerConnection.ISettings,
  generation: number,
  start: number
): Promise<IRepositories> {
  return request(settings, 'repositories', 'GET', {
    generation: String(generation),
    start: String(start)
  });
}

/**
 * Have the server ask GitHub again.
 */
export function refreshRepositories(
  settings: ServerConnection.ISettings
): Promise<IRepositories> {
  return request(settings, 'repositories', 'POST');
}
