import type { ServerConnection } from '@jupyterlab/services';
import { request } from './request';

/**
 * What is wrong with the administrator's settings.
 */
export type Problem =
  | 'client_id_missing'
  | 'client_id_invalid'
  | 'swapped'
  | 'app_url_invalid'
  | 'hostname_invalid'
  | 'git_credentials_path_invalid';

/**
 * Why an attempt to authorize failed. The detail may be untrusted text.
 */
export interface IFailure {
  code: string;
  detail: string;
}

/**
 * The last authorization that ended without the person asking for it.
 */
export interface IEnded {
  id: string;
  reason: 'token_expired' | 'token_rejected';
}

/**
 * The hub's administrator has not set up the GitHub App.
 */
export interface IUnconfigured {
  state: 'unconfigured';
  problem: Problem;
}

/**
 * Nothing valid is stored and nothing is waiting.
 */
export interface IUnauthorized {
  state: 'unauthorized';
  host: string;
  app_url: string | null;
  failure: IFailure | null;
  ended: IEnded | null;
}

/**
 * A device flow waits for the person's approval (RFC 8628). `repository` is the
 * only one it is for, `failure` why it is not for another one that was wished
 * for; `renewing` tells of the authorization that goes on meanwhile.
 */
export interface IPending {
  state: 'pending';
  host: string;
  user_code: string;
  verification_uri: string;
  seconds_left: number;
  expires_in: number;
  repository: string | null;
  failure: IFailure | null;
  renewing: { seconds_left: number | null } | null;
}

/**
 * A token is stored. `seconds_left` is null for a token that does not expire;
 * `repository` is the only one that it is good for, if it is narrowed.
 */
export interface IAuthorized {
  state: 'authorized';
  host: string;
  app_url: string | null;
  id: string;
  login: string | null;
  repository: string | null;
  seconds_left: number | null;
  failure: IFailure | null;
}

/**
 * The authorization as the server sees it.
 */
export type Authorization =
  IUnconfigured | IUnauthorized | IPending | IAuthorized;

/**
 * Ask for the present state.
 */
export function getAuthorization(
  settings: ServerConnection.ISettings
): Promise<Authorization> {
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
): Promise<Authorization> {
  return ask(settings, 'POST', repository ? { repository } : {});
}

/**
 * Cancel the waiting flow or sign out. Does nothing if the state is another.
 */
export function endAuthorization(
  settings: ServerConnection.ISettings,
  state: 'pending' | 'authorized'
): Promise<Authorization> {
  return ask(settings, 'DELETE', { state });
}

const STATES = ['unconfigured', 'unauthorized', 'pending', 'authorized'];

async function ask(
  settings: ServerConnection.ISettings,
  method: string,
  query: Record<string, string> = {}
): Promise<Authorization> {
  const authorization = await request<Authorization>(
    settings,
    'authorization',
    method,
    query
  );
  if (!STATES.includes(authorization.state)) {
    throw new Error(`Unknown state: ${authorization.state}`);
  }
  return authorization;
}
