import type { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';
import type { Authorization, Wish } from '../wire';
import { endAuthorization, startAuthorization, wishEnd } from '../wire';
import { EndWish } from './endwish';
import { Pace } from './pace';
import { Requests } from './requests';
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
    const change = () => this.stateChanged.emit();
    this._pace = new Pace(isReturned => this._requests.ask(isReturned), change);
    this._requests = new Requests(
      serverSettings,
      {
        receive: (authorization, action) =>
          this._receive(authorization, action),
        lose: error => this._lose(error),
        change
      },
      this._pace
    );
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
    return this._requests.action;
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
    this._requests.catchUp();
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
    return this._requests.act('cancel', () =>
      endAuthorization(this.serverSettings, 'pending')
    );
  }

  /**
   * Remove the stored token; with `revoke`, have GitHub revoke it as well, or first,
   * and remove it only if that is taken on.
   */
  signOut(revoke?: 'also' | 'first'): Promise<void> {
    return this._requests.act(revoke ? 'revoke' : 'signOut', () =>
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
    return this._requests.act('start', () =>
      startAuthorization(this.serverSettings, wish)
    );
  }

  private _receive(authorization: Authorization, action?: Action): void {
    if (this.isDisposed) {
      return;
    }
    this._receivedAt = performance.now();
    if (action) {
      this._signedOut =
        (action === 'signOut' || action === 'revoke') &&
        authorization.state === 'unauthorized' &&
        authorization.failure === null;
    }
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

  private _authorization: State = { state: 'loading' };
  private _endWish = new EndWish(wished =>
    this._requests.take(() => wishEnd(this.serverSettings, wished))
  );
  private _owner: string | null = null;
  private _pace: Pace;
  private _receivedAt = 0;
  private _requests: Requests;
  private _signedOut = false;
}
