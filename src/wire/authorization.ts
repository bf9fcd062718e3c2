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
