import type { ServerConnection } from '@jupyterlab/services';
import type { Repositories } from './generated';
import { request } from './request';

/**
 * Ask for what has come since the first repositories and installations of a
 * generation.
 */
export function getRepositories(
  settings: ServerConnection.ISettings,
  known: { generation: number; start: number; installations: number }
): Promise<Repositories> {
  return request(settings, 'repositories', 'GET', {
    generation: String(known.generation),
    start: String(known.start),
    installations: String(known.installations)
  });
}

/**
 * Have the server ask GitHub again.
 */
export function refreshRepositories(
  settings: ServerConnection.ISettings
): Promise<Repositories> {
  return request(settings, 'repositories', 'POST');
}
