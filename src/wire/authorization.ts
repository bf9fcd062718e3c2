import type { ServerConnection } from '@jupyterlab/services';
import type { State } from './generated';
import { request } from './request';

/**
 * Ask for the present state. For somebody who has just come back to the page,
 * the server asks GitHub as soon as it may.
 */
export function getAuthorization(
  settings: ServerConnection.ISettings,
  isReturned = false
): Promise<State> {
  return ask(settings, 'GET', {
    // An open tab must not keep an idle server from being culled.
    no_track_activity: '1',
    ...(isReturned && { returned: '1' })
  });
}

/**
 * What an authorization is wished for: one repository (OWNER/REPO), all that the
 * app is installed on, or, by default, what the last one was for.
 */
export type Wish =
  { repository: string } | { all: '1' } | Record<string, never>;

/**
 * Start a device flow, or join the one that is waiting and serves.
 */
export function startAuthorization(
  settings: ServerConnection.ISettings,
  wish: Wish
): Promise<State> {
  return ask(settings, 'POST', wish);
}

/**
 * Cancel the waiting flow or sign out. Does nothing if the state is another.
 */
export function endAuthorization(
  settings: ServerConnection.ISettings,
  state: 'pending' | 'authorized'
): Promise<State> {
  return ask(settings, 'DELETE', { state });
}

/**
 * The states that this page knows: complete by type.
 */
const STATES: Record<State['state'], true> = {
  unconfigured: true,
  unauthorized: true,
  pending: true,
  authorized: true
};

async function ask(
  settings: ServerConnection.ISettings,
  method: string,
  query: Record<string, string> = {}
): Promise<State> {
  const authorization = await request<State>(
    settings,
    'authorization',
    method,
    query
  );
  if (!Object.keys(STATES).includes(authorization.state)) {
    throw new Error(`Unknown state: ${authorization.state}`);
  }
  return authorization;
}
