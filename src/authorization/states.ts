import { ServerConnection } from '@jupyterlab/services';
import type { Authorization } from '../wire';

/**
 * The server has not been asked yet.
 */
export interface ILoading {
  state: 'loading';
}

/**
 * The server could not be asked, since that moment (ISO 8601). `status` is null
 * if no HTTP reply came at all.
 */
export interface IUnknown {
  state: 'unknown';
  since: string;
  status: number | null;
}

/**
 * The authorization as it is known in this tab. Plain JSON. What the server has
 * answered, its own `State`, is called `Authorization` here.
 */
export type State = Authorization | ILoading | IUnknown;

/**
 * What the person has asked for and the server has not answered yet.
 */
export type Action = 'start' | 'cancel' | 'signOut' | 'revoke';

/**
 * The state after a request has failed, in the place of another state.
 */
export function unknown(error: unknown, before: State): IUnknown {
  return {
    state: 'unknown',
    since: before.state === 'unknown' ? before.since : new Date().toISOString(),
    status:
      error instanceof ServerConnection.ResponseError
        ? error.response.status
        : null
  };
}
