import type { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';
import type { Authorization, Wish } from '../wire';
import {
  endAuthorization,
  getAuthorization,
  startAuthorization,
  wishEnd
} from '../wire';
import { EndWish } from './endwish';
import { Pace } from './pace';
import type { Action, State } from './states';
import { unknown } from './states';

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
  }

  /**
   * How to reach the server.
   */
  readonly serverSettings: ServerConnection.ISettings;

  /**
   * The present state.
   */
  get authorization(): State {
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
   * Whose server it is, if the person is known to be another one; null if not, or
   * as long as nothing is known.
   */
  get owner(): string | null {
    return this._owner;
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
    this._pace.start();
  }

  /**
   * Whether somebody tells of each change, and has `catchUp` called: then nothing
   * is asked at intervals.
   */
  set isTold(isTold: boolean) {
    this._pace.isTold = isTold;
  }

  /**
   * Ask for the state at once; resolves when it is known.
   */
  refresh(): Promise<void> {
    return this._pace.refresh();
  }

  /**
   * Ask what has changed just now.
   */
  catchUp(): void {
    if (this._action) {
      // Its reply would overtake this one, and may be older.
      this._isBehind = true;
    } else {
      this._pace.catchUp();
    }
  }

  /**
   * Start a device flow, or join the one that is waiting. With a repository
   * (OWNER/REPO), for that one only; else for what the last one was for.
   */
  start(repository?: string): Promise<void> {
    return this._start(repository ? { repository } : {});
  }

  /**
   * Start a device flow for all that the app is installed on.
   */
  startForAll(): Promise<void> {
    return this._start({ all: '1' });
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
   * Remove the stored token; with `revoke`, have GitHub revoke it as well, or first,
   * and remove it only if that is taken on.
   */
  signOut(revoke?: 'also' | 'first'): Promise<void> {
    return this._act(revoke ? 'revoke' : 'signOut', () =>
      endAuthorization(this.serverSettings, 'authorized', revoke)
    );
  }

  /**
   * Take over whether the person wishes the token to end with the server.
   */
  set endsWithServer(wished: boolean) {
    this._endWish.set(wished, this._authorization);
  }

  /**
   * Stop following and free all resources.
   */
  override dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._pace.dispose();
    super.dispose();
  }

  private _start(wish: Wish): Promise<void> {
    return this._act('start', () =>
      startAuthorization(this.serverSettings, wish)
    );
  }

  private async _ask(isReturned: boolean): Promise<void> {
    const revision = this._revision;
    try {
      const authorization = await getAuthorization(
        this.serverSettings,
        isReturned
      );
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
    // A second press while the first is under way asks for the same: there are
    // no other buttons meanwhile, and the door waits.
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
        (action === 'signOut' || action === 'revoke') &&
        authorization.state === 'unauthorized' &&
        authorization.failure === null;
      this._receive(authorization);
    } catch (error) {
      this._action = null;
      this._lose(error);
    }
    this._revision++;
    // From now, and at the new state's pace.
    this._pace.restart();
    if (this._isBehind) {
      this._isBehind = false;
      this._pace.catchUp();
    }
  }

  private _receive(authorization: Authorization): void {
    if (this.isDisposed) {
      return;
    }
    this._receivedAt = performance.now();
    this._signedOut &&= authorization.state === 'unauthorized';
    this._authorization = authorization;
    if (authorization.state !== 'unconfigured') {
      this._owner = authorization.owner ?? null;
    }
    this._pace.keep(authorization.state === 'pending', this.secondsLeft);
    this.stateChanged.emit();
    void this._endWish.compare(authorization);
  }

  private _lose(error: unknown): void {
    if (this.isDisposed) {
      return;
    }
    console.warn('The state of GitHub push is unknown.', error);
    this._pace.forgetEnd();
    this._authorization = unknown(error, this._authorization);
    this.stateChanged.emit();
  }

  private _action: Action | null = null;
  private _authorization: State = { state: 'loading' };
  private _endWish = new EndWish(async wished => {
    const revision = this._revision;
    const authorization = await wishEnd(this.serverSettings, wished);
    if (revision === this._revision) {
      this._receive(authorization);
    }
  });
  private _isBehind = false;
  private _owner: string | null = null;
  private _pace = new Pace(
    isReturned => this._ask(isReturned),
    () => this.stateChanged.emit()
  );
  private _receivedAt = 0;
  private _revision = 0;
  private _signedOut = false;
}
