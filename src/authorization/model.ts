import { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';
import type { IPoll } from '@lumino/polling';
import { Poll } from '@lumino/polling';
import type { Authorization } from '../wire';
import {
  endAuthorization,
  getAuthorization,
  startAuthorization
} from '../wire';

/**
 * The server has not been asked yet.
 */
export interface ILoading {
  state: 'loading';
}

/**
 * The server could not be asked. `status` is null if no HTTP reply came at all.
 */
export interface IUnknown {
  state: 'unknown';
  since: Date;
  status: number | null;
}

/**
 * What the person has asked for and the server has not answered yet.
 */
export type Action = 'start' | 'cancel' | 'signOut';

/**
 * The authorization as this tab sees it, and the only one who asks the server.
 */
export class AuthorizationModel extends VDomModel {
  /**
   * Construct a model that asks nothing before `follow`.
   */
  constructor(serverSettings: ServerConnection.ISettings) {
    super();
    this.serverSettings = serverSettings;
    this._poll = new Poll({
      auto: false,
      factory: () => this._ask(),
      frequency: IDLE,
      linger: 0,
      name: 'jupyter-gh-scoped-creds:authorization',
      standby: 'when-hidden'
    });
    document.addEventListener('visibilitychange', this._onVisibilityChange);
  }

  /**
   * How to reach the server.
   */
  readonly serverSettings: ServerConnection.ISettings;

  /**
   * The present state.
   */
  get authorization(): Authorization | ILoading | IUnknown {
    return this._authorization;
  }

  /**
   * What is being asked of the server, if anything.
   */
  get action(): Action | null {
    return this._action;
  }

  /**
   * Whether the person has just signed out here.
   */
  get signedOut(): boolean {
    return this._signedOut;
  }

  /**
   * The seconds left for the code or the token, null if nothing runs out.
   */
  get secondsLeft(): number | null {
    const authorization = this._authorization;
    if (
      !('seconds_left' in authorization) ||
      authorization.seconds_left === null
    ) {
      return null;
    }
    // Monotonic: the browser's clock may be wrong, or be set meanwhile.
    const elapsed = (performance.now() - this._receivedAt) / 1000;
    return Math.max(0, authorization.seconds_left - elapsed);
  }

  /**
   * Whether a token is stored that has no more than these minutes left.
   */
  expiresWithin(minutes: number): boolean {
    return (
      this._authorization.state === 'authorized' &&
      this.secondsLeft !== null &&
      this.secondsLeft <= minutes * 60
    );
  }

  /**
   * Begin to follow the server's state.
   */
  follow(): void {
    void this._poll.start();
  }

  /**
   * Ask for the state at once; resolves when it is known.
   */
  async refresh(): Promise<void> {
    await this._poll.refresh();
    // The tick is rejected only by disposal: then nobody waits any more.
    await this._poll.tick.catch(() => undefined);
  }

  /**
   * Start a device flow, or join the one that is waiting. With a repository
   * (OWNER/REPO), for that one only.
   */
  start(repository?: string): Promise<void> {
    return this._act('start', () =>
      startAuthorization(this.serverSettings, repository)
    );
  }

  /**
   * End the flow that is waiting.
   */
  cancel(): Promise<void> {
    return this._act('cancel', () =>
      endAuthorization(this.serverSettings, 'pending')
    );
  }

  /**
   * Remove the stored token.
   */
  signOut(): Promise<void> {
    return this._act('signOut', () =>
      endAuthorization(this.serverSettings, 'authorized')
    );
  }

  /**
   * Stop following and free all resources.
   */
  dispose(): void {
    if (this.isDisposed) {
      return;
    }
    document.removeEventListener('visibilitychange', this._onVisibilityChange);
    window.clearTimeout(this._deadline);
    this._poll.dispose();
    super.dispose();
  }

  private async _ask(): Promise<void> {
    const revision = this._revision;
    try {
      const authorization = await getAuthorization(this.serverSettings);
      // A reply that an action has overtaken is out of date.
      if (revision === this._revision) {
        this._receive(authorization);
      }
    } catch (error) {
      if (revision === this._revision) {
        this._lose(error);
      }
      throw error;
    }
  }

  private async _act(
    action: Action,
    request: () => Promise<Authorization>
  ): Promise<void> {
    // A second press while the first is under way asks for the same.
    if (this._action) {
      return;
    }
    this._action = action;
    this._revision++;
    this.stateChanged.emit();
    try {
      const authorization = await request();
      this._action = null;
      this._signedOut =
        action === 'signOut' &&
        authorization.state === 'unauthorized' &&
        authorization.failure === null;
      this._receive(authorization);
    } catch (error) {
      this._action = null;
      this._lose(error);
    }
    this._revision++;
    // Count the interval from now, and at the new state's pace.
    void this._poll.schedule();
  }

  private _receive(authorization: Authorization): void {
    if (this.isDisposed) {
      return;
    }
    this._receivedAt = performance.now();
    this._signedOut &&= authorization.state === 'unauthorized';
    this._authorization = authorization;
    this._poll.frequency = authorization.state === 'pending' ? WAITING : IDLE;
    window.clearTimeout(this._deadline);
    if (this.secondsLeft !== null) {
      // At least a second, or a server that rounds would be asked in a loop.
      const delay = Math.max(1, this.secondsLeft) * 1000;
      this._deadline = window.setTimeout(
        () => void this._poll.refresh(),
        Math.min(delay, Poll.MAX_INTERVAL)
      );
    }
    this.stateChanged.emit();
  }

  private _lose(error: unknown): void {
    if (this.isDisposed) {
      return;
    }
    console.warn('The state of GitHub push is unknown.', error);
    window.clearTimeout(this._deadline);
    this._authorization = {
      state: 'unknown',
      since:
        this._authorization.state === 'unknown'
          ? this._authorization.since
          : new Date(),
      status:
        error instanceof ServerConnection.ResponseError
          ? error.response.status
          : null
    };
    this.stateChanged.emit();
  }

  private _onVisibilityChange = (): void => {
    if (!document.hidden) {
      void this._poll.refresh();
    }
  };

  private _action: Action | null = null;
  private _authorization: Authorization | ILoading | IUnknown = {
    state: 'loading'
  };
  private _deadline = 0;
  private _poll: Poll<void>;
  private _receivedAt = 0;
  private _revision = 0;
  private _signedOut = false;
}

/**
 * The pace while nothing is expected to happen.
 */
const IDLE: IPoll.Frequency = { backoff: true, interval: 60_000, max: 120_000 };

/**
 * The pace while the person is approving on GitHub.
 */
const WAITING: IPoll.Frequency = { backoff: true, interval: 2000, max: 60_000 };
