import type { ServerConnection } from '@jupyterlab/services';
import type { Offer } from './generated';
import { request } from './request';

/**
 * Ask what came of a push that was offered; waits a moment for one that is under
 * way.
 */
export function getOffer(
  settings: ServerConnection.ISettings,
  id: string
): Promise<Offer> {
  return request(settings, 'push', 'GET', { id });
}

/**
 * Do what was offered; resolves with how that stands after a moment.
 */
export function pushNow(
  settings: ServerConnection.ISettings,
  id: string
): Promise<Offer> {
  return request(settings, 'push', 'POST', { id });
}
