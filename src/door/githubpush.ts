import type { JSONObject } from '@lumino/coreutils';
import { JSONExt } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';
import type { AuthorizationModel, State } from '../authorization';
import type { DialogLauncher } from '../dialog';
import { boundReason } from './reason';
import type { IGitHubPush } from './token';
import { until } from './until';

/**
 * The door: nothing goes through it that cannot be undone without a click in
 * our own dialog, as a notebook's output can run commands, too.
 */
export class GitHubPush implements IGitHubPush {
  /**
   * Construct a door to this authorization.
   */
  constructor(model: AuthorizationModel, dialog: DialogLauncher) {
    this._dialog = dialog;
    this._model = model;
    model.stateChanged.connect(this._onStateChanged, this);
  }

  /**
   * A copy of the present state, with the seconds left by now.
   */
  get state(): State {
    const { authorization, secondsLeft } = this._model;
    const copy = JSONExt.deepCopy(authorization as unknown as JSONObject);
    if ('seconds_left' in copy) {
      copy.seconds_left = secondsLeft;
    }
    return copy as unknown as State;
  }

  /**
   * A signal emitted when anything has changed but the time left.
   */
  get changed(): ISignal<this, State> {
    return this._changed;
  }

  /**
   * Open the dialog, start a flow where that is next, and resolve with what
   * comes of it.
   */
  async authorize(options: IGitHubPush.IAuthorizeOptions = {}): Promise<State> {
    const { reason = '', renew = false, repository } = options;
    // Not only TypeScript calls this, and what is not understood must not end
    // up as a token for all repositories.
    if (repository !== undefined && !isRepository(repository)) {
      throw new TypeError('`repository` is not OWNER/REPO.');
    }
    if (typeof reason !== 'string') {
      throw new TypeError('`reason` is not a text.');
    }
    void this._dialog.open({ reason: boundReason(reason), repository });
    const shown = this._model.authorization.state;
    await this._model.refresh();
    // What is under way may be for other repositories: it is no answer to this.
    while (this._model.action !== null) {
      await this._until(() => this._model.action === null);
    }
    const { authorization, owner } = this._model;
    const before = 'id' in authorization ? authorization.id : null;
    // On somebody else's server, the person is told first what that means.
    if (owner === null && isCodeNext(authorization, shown, renew, repository)) {
      void (repository ? this._model.start(repository) : this._dialog.begin());
    }
    await this._end(before);
    return this.state;
  }

  /**
   * Ask in the dialog whether to sign out, and resolve with what comes of it.
   */
  async signOut(): Promise<State> {
    const { request } = this._dialog;
    const isSo = (...states: State['state'][]) =>
      states.includes(this._model.authorization.state);
    if (!isSo('authorized')) {
      await this._model.refresh();
      // Not to know is not to be signed out: the dialog tells what is wrong.
      if (!isSo('authorized', 'unknown')) {
        return this.state;
      }
    }
    void this._dialog.open({ asksToSignOut: true });
    await this._model.refresh();
    const isAnswered = () =>
      this._model.action === null &&
      !(request.asksToSignOut && this._dialog.isOpen && isSo('authorized'));
    await this._until(isAnswered);
    // Or it would be asked again of the next authorization.
    request.withdrawSignOut();
    return this.state;
  }

  /**
   * Resolve when the person is authorized other than before, or has turned away.
   */
  private _end(before: string | null): Promise<void> {
    let isWaiting = false;
    return this._until((): boolean => {
      const { action, authorization } = this._model;
      if (action !== null) {
        return false;
      }
      const wasWaiting = isWaiting;
      switch (authorization.state) {
        case 'pending':
          isWaiting = true;
          return false;
        case 'unknown':
          // A flow goes on without us.
          return !isWaiting && !this._dialog.isOpen;
        case 'authorized':
          isWaiting = false;
          return (
            !this._dialog.isOpen ||
            (authorization.failure === null &&
              (wasWaiting || authorization.id !== before))
          );
        case 'loading':
        case 'unconfigured':
        case 'unauthorized':
          isWaiting = false;
          return !this._dialog.isOpen;
      }
    });
  }

  private _until(isSo: () => boolean): Promise<void> {
    return until(
      isSo,
      this._model.stateChanged,
      this._dialog.changed,
      this._dialog.request.stateChanged
    );
  }

  private _onStateChanged(): void {
    const known = JSON.stringify(this._model.authorization, (key, value) =>
      key === 'seconds_left' || key === 'retry_in' ? null : value
    );
    if (known !== this._known) {
      this._known = known;
      this._changed.emit(this.state);
    }
  }

  private _changed = new Signal<this, State>(this);
  private _dialog: DialogLauncher;
  private _known = '';
  private _model: AuthorizationModel;
}

/**
 * Whether GitHub is to be asked for a code, now that the state is known.
 */
function isCodeNext(
  authorization: State,
  shown: State['state'],
  renew: boolean,
  repository: string | undefined
): boolean {
  switch (authorization.state) {
    case 'pending':
      // The code may be on its way to GitHub: another one takes a click.
      return false;
    case 'unauthorized':
      // Who saw an authorization and finds it gone is told why first.
      return renew || shown !== 'authorized';
    case 'authorized':
      return (
        renew ||
        (repository !== undefined &&
          repository.toLowerCase() !== authorization.repository?.toLowerCase())
      );
    case 'loading':
    case 'unconfigured':
    case 'unknown':
      // It may be somebody else's server.
      return false;
  }
}

/**
 * Whether it can be the name of a repository. It becomes the name of a button:
 * a longer text could tell the person another story there.
 */
function isRepository(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/.test(value)
  );
}
