import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { Poll } from '@lumino/polling';
import { FixedPlace, FolderModel, installPageFor, isInOrder } from '../folder';
import { RefusalModel } from '../refusals';
import type { IShared } from '../shared';
import type { IPlace } from '../wire';
import { tellOfApproval } from './approvalnotice';
import type { IAwaited } from './awaited';
import { Awaited } from './awaited';
import type { Claims } from './claims';

/**
 * How long it takes until GitHub is asked again, in milliseconds.
 */
const PAUSE = 120_000;

/**
 * How long to look if the token does not end, in milliseconds.
 */
const LONGEST = 8 * 3600 * 1000;

/**
 * Tells the person that the app is installed where they wished it, perhaps by an
 * owner who has approved it. It looks for that in a tab that is visible, slowly,
 * and when the person comes back; and no longer than the token lives.
 */
export class Approvals implements IDisposable {
  /**
   * Construct what goes on with what was awaited before.
   */
  constructor(
    shared: IShared,
    baseUrl: string,
    claims: Claims,
    translator: ITranslator
  ) {
    this._awaited = new Awaited(baseUrl);
    this._claims = claims;
    this._shared = shared;
    this._trans = translator.load('jupyter_gh_scoped_creds');
    this._poll = new Poll({
      auto: false,
      factory: () => this._look(),
      frequency: { backoff: false, interval: PAUSE },
      linger: 0,
      name: 'jupyter-gh-scoped-creds:approvals',
      standby: 'when-hidden'
    });
    shared.dialog.left.connect((_, folder) => this.expect(folder));
    shared.model.stateChanged.connect(this._onStateChanged, this);
    document.addEventListener('visibilitychange', this._onVisibilityChange);
    this._onStateChanged();
  }

  /**
   * Whether nothing is looked for any more.
   */
  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /**
   * Look for nothing any more.
   */
  dispose(): void {
    this._shared.model.stateChanged.disconnect(this._onStateChanged, this);
    document.removeEventListener('visibilitychange', this._onVisibilityChange);
    this._poll.dispose();
  }

  /**
   * The person goes to install the app, or to ask an owner for it; nothing if
   * that is not what is missing there.
   */
  expect(folder: FolderModel): void {
    const { found } = folder;
    const installPage = installPageFor(folder);
    if (!found || !installPage) {
      return;
    }
    const { repository } = found;
    const { secondsLeft } = this._shared.model;
    const lasts = secondsLeft === null ? LONGEST : secondsLeft * 1000;
    this._awaited.add({
      repository,
      place: placeOf(folder, repository),
      until: Date.now() + lasts
    });
    // Who comes back from installing it has the dialog open, which tells.
    const see = (): void => {
      const isSeen = this._shared.dialog.isOpen && isReady(folder, repository);
      if (isSeen) {
        this._awaited.remove(repository);
      }
      if (isSeen || folder.found?.repository !== repository) {
        folder.stateChanged.disconnect(see);
      }
    };
    folder.stateChanged.connect(see);
    void this._poll.schedule();
  }

  private async _look(): Promise<void> {
    const { dialog, model, preferences } = this._shared;
    for (const awaited of this._awaited.all) {
      if (
        dialog.isOpen ||
        !preferences.notifications ||
        model.authorization.state !== 'authorized'
      ) {
        break;
      }
      await this._check(awaited);
    }
    if (this._awaited.all.length === 0) {
      void this._poll.stop();
    }
  }

  private async _check({ place, repository }: IAwaited): Promise<void> {
    const refusal = await this._refusalAt(place);
    const isPushed = refusal?.refusal?.repetition?.code === 'pushed';
    const folder = refusal?.folder ?? this._folderAt(place, repository);
    if (!isPushed) {
      await folder.check();
      if (!isReady(folder, repository)) {
        return;
      }
    }
    const isAwaited = this._awaited.all.some(
      other => other.repository === repository
    );
    this._awaited.remove(repository);
    if (
      isAwaited &&
      !isPushed &&
      (await this._claims.claim(`installed ${repository} ${this._id}`))
    ) {
      tellOfApproval(repository, folder, refusal, this._shared, this._trans);
    }
  }

  /**
   * What was refused there; null if nothing was, or the server has forgotten it.
   */
  private async _refusalAt(place: IPlace): Promise<RefusalModel | null> {
    if (!('refusal' in place)) {
      return null;
    }
    const { serverSettings } = this._shared.model;
    const refusal = new RefusalModel(serverSettings, place.refusal);
    await refusal.load();
    if (refusal.isUnknown) {
      refusal.dispose();
      return null;
    }
    return refusal;
  }

  private _folderAt(place: IPlace, repository: string): FolderModel {
    const { serverSettings } = this._shared.model;
    const there = 'path' in place ? place : { repository };
    return new FolderModel(serverSettings, new FixedPlace(there));
  }

  private get _id(): string {
    const { authorization } = this._shared.model;
    return 'id' in authorization ? authorization.id : '';
  }

  /**
   * Look when a page that was loaded knows of the authorization.
   */
  private _onStateChanged(): void {
    if (this._seen !== this._id) {
      this._seen = this._id;
      this._refresh();
    }
  }

  private _onVisibilityChange = (): void => this._refresh();

  private _refresh(): void {
    if (!document.hidden && this._id && this._awaited.all.length > 0) {
      void this._poll.refresh();
    }
  }

  private _awaited: Awaited;
  private _claims: Claims;
  private _poll: Poll<void>;
  private _seen = '';
  private _shared: IShared;
  private _trans: TranslationBundle;
}

/**
 * Whether nothing is in the way of a push to the repository.
 */
function isReady(folder: FolderModel, repository: string): boolean {
  return folder.found?.repository === repository && isInOrder(folder);
}

/**
 * Where to look again, when something else may be in front of the person.
 */
function placeOf({ current, found }: FolderModel, repository: string): IPlace {
  const { front } = current;
  if (front && !('path' in front)) {
    return front;
  }
  const path = found?.path ?? null;
  return path === null ? { repository } : { path };
}
