import type { ServerConnection } from '@jupyterlab/services';
import type { State } from './generated';
import { request } from './request';

/**
 * The schema of the events that tell what has happened to it.
 */
export const AUTHORIZATION_EVENT =
  'https://events.jupyter.org/jupyter_gh_scoped_creds/authorization/v1';

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
