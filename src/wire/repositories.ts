import type { ServerConnection } from '@jupyterlab/services';
import type { Repositories } from './generated';
import { request } from './request';

/**
 * Ask for what has come since the first `start` repositories.
 */
export function getRepositories(
  settings: ServerConnection.ISettings,
  generation: number,
  start: number
): Promise<Repositories> {
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
): Promise<Repositories> {
  return request(settings, 'repositories', 'POST');
}
