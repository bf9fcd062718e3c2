import type { ServerConnection } from '@jupyterlab/services';
import type { State } from './generated';
import { request } from './request';

/**
 * Ask for the present state.
 */
export function getAuthorization(
  settings: ServerConnection.ISettings
): Promise<State> {
  // An open tab must not keep an idle server from being culled.
  return ask(settings, 'GET', { no_track_activity: '1' });
}

/**
 * Start a device flow, or join the one that is waiting. With a repository
 * (OWNER/REPO), for that one only.
 */
export function startAuthorization(
  settings: ServerConnection.ISettings,
  repository?: string
): Promise<State> {
  return ask(settings, 'POST', repository ? { repository } : {});
}

/**
 * Cancel the waiting flow or sign out. Does nothing if the state is another. Of
 * signing out, with `revoke`, the token is revoked at GitHub as well, or first.
 */
export function endAuthorization(
  settings: ServerConnection.ISettings,
  state: 'pending' | 'authorized',
  revoke?: 'also' | 'first'
): Promise<State> {
  return ask(settings, 'DELETE', revoke ? { state, revoke } : { state });
}

/**
 * Say whether the token is to end with the server.
 */
export function wishEnd(
  settings: ServerConnection.ISettings,
  endsWithServer: boolean
): Promise<State> {
  return ask(
    settings,
    'PATCH',
    { no_track_activity: '1' },
    { ends_with_server: endsWithServer }
  );
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
  query: Record<string, string> = {},
  body?: object
): Promise<State> {
  const authorization = await request<State>(
    settings,
    'authorization',
    method,
    query,
    body
  );
  if (!Object.keys(STATES).includes(authorization.state)) {
    throw new Error(`Unknown state: ${authorization.state}`);
  }
  return authorization;
}
