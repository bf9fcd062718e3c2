import type { IDisposable } from '@lumino/disposable';
import { Debouncer } from '@lumino/polling';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from './model';

/**
 * How long a person has to stay in a folder, in milliseconds.
 */
const STAY = 500;

/**
 * Has the folder checked when it, or what is known of the authorization, has
 * changed, and when the tab is shown again: never just because time passes.
 */
export class FolderWatch implements IDisposable {
  /**
   * Construct a watch that checks only while somebody wants to know.
   */
  constructor(
    folder: FolderModel,
    authorization: AuthorizationModel,
    isWanted: () => boolean
  ) {
    this._authorization = authorization;
    this._folder = folder;
    this._isWanted = isWanted;
    folder.stateChanged.connect(this._onFolderChanged, this);
    authorization.stateChanged.connect(this._look, this);
    folder.current.changed?.connect(this._look, this);
    document.addEventListener('visibilitychange', this._onVisibilityChange);
  }

  /**
   * Whether the watch has ended.
   */
  get isDisposed(): boolean {
    return this._debouncer.isDisposed;
  }

  /**
   * End the watch.
   */
  dispose(): void {
    document.removeEventListener('visibilitychange', this._onVisibilityChange);
    this._folder.stateChanged.disconnect(this._onFolderChanged, this);
    this._authorization.stateChanged.disconnect(this._look, this);
    this._folder.current.changed?.disconnect(this._look, this);
    this._debouncer.dispose();
  }

  private _look(): void {
    const { authorization } = this._authorization;
    if (
      document.hidden ||
      !this._isWanted() ||
      authorization.state !== 'authorized'
    ) {
      return;
    }
    const seen = JSON.stringify([authorization.id, this._place]);
    if (seen !== this._seen) {
      this._seen = seen;
      this._asked = '';
      // Never rejected but by disposal.
      this._debouncer.invoke().catch(() => undefined);
    }
  }

  /**
   * The folder as JSON: a document in the browsed folder makes it no other one.
   */
  private get _place(): string {
    const { front } = this._folder.current;
    const isSame = front && 'first' in front && front.first === front.path;
    return JSON.stringify(isSame ? { path: front.path } : front);
  }

  /**
   * Check, unless the dialog, say, has asked since there was news.
   */
  private async _check(): Promise<void> {
    if (this._asked !== this._place) {
      await this._folder.check();
    }
  }

  private _onFolderChanged(): void {
    if (this._folder.isBusy) {
      this._asked = this._place;
    }
  }

  private _onVisibilityChange = (): void => {
    this._seen = '';
    this._look();
  };

  private _asked = '';
  private _authorization: AuthorizationModel;
  private _debouncer = new Debouncer(() => this._check(), STAY);
  private _folder: FolderModel;
  private _isWanted: () => boolean;
  private _seen = '';
}
