import type { ServerConnection } from '@jupyterlab/services';
import type { Refusal } from './generated';
import { request } from './request';

/**
 * Ask for a refusal, by the id of its event; waits a moment for a push that is
 * being done again.
 */
export function getRefusal(
  settings: ServerConnection.ISettings,
  id: string
): Promise<Refusal> {
  return request(settings, 'refusal', 'GET', { id });
}

/**
 * Do the same push again; resolves with how that stands after a moment.
 */
export function pushAgain(
  settings: ServerConnection.ISettings,
  id: string
): Promise<Refusal> {
  return request(settings, 'refusal', 'POST', { id });
}
