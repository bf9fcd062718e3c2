import type { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';
import type { IFolder, IPlace, IRepair, IRepetition } from '../wire';
import { checkFolder, repairFolder, undoRepair } from '../wire';
import type { ICurrentFolder } from './current';

/**
 * What came of a push that was done for the person.
 */
export interface IPushed {
  /**
   * Where to, OWNER/REPO.
   */
  readonly repository: string;

  /**
   * What came of it; null if the server did not say.
   */
  readonly repetition: IRepetition | null;
}

/**
 * The repository in front of the person, as far as it is known.
 */
export class FolderModel extends VDomModel {
  /**
   * Construct a model that asks nothing before `check`.
   */
  constructor(
    serverSettings: ServerConnection.ISettings,
    current: ICurrentFolder
  ) {
    super();
    this._serverSettings = serverSettings;
    this.current = current;
  }

  /**
   * Which folder that is.
   */
  readonly current: ICurrentFolder;

  /**
   * What was found; null before it is known, and where there is no folder.
   */
  get found(): IFolder | null {
    return this._found;
  }

  /**
   * Whether the server is being asked.
   */
  get isBusy(): boolean {
    return this._isBusy;
  }

  /**
   * Whether the last question was not answered.
   */
  get isUnknown(): boolean {
    return this._isUnknown;
  }

  /**
   * Check the repository in the current folder.
   */
  check(): Promise<void> {
    const { front } = this.current;
    return this._ask(front && (() => checkFolder(this._serverSettings, front)));
  }

  /**
   * Resolves once a check has ended that is under way, or comes.
   */
  nextCheck(): Promise<void> {
    return new Promise(resolve => {
      const onChanged = (): void => {
        if (!this._isBusy) {
          this.stateChanged.disconnect(onChanged);
          resolve();
        }
      };
      this.stateChanged.connect(onChanged);
    });
  }

  /**
   * Make one repair that the person has agreed to.
   */
  repair(repair: IRepair): Promise<void> {
    return this._change(place =>
      repairFolder(this._serverSettings, place, repair)
    );
  }

  /**
   * Undo the last repair.
   */
  undo(): Promise<void> {
    return this._change(place => undoRepair(this._serverSettings, place));
  }

  /**
   * What came of the push that was done here; null if none was.
   */
  get pushed(): IPushed | null {
    return this._pushed;
  }

  /**
   * Whether it is being pushed.
   */
  get isPushing(): boolean {
    return this._isPushing;
  }

  /**
   * Do the push that is offered, wait for what comes of it, and check again.
   */
  async push(): Promise<void> {
    const { push: offer, repository = '' } = this._found ?? {};
    if (!offer || this._isPushing) {
      return;
    }
    this._isPushing = true;
    this._pushed = null;
    this.stateChanged.emit();
    // What only a push needs is not loaded with the page.
    const { pushOffered } = await import('./pushing');
    const repetition = await pushOffered(
      this._serverSettings,
      offer.id,
      () => this.isDisposed
    );
    this._isPushing = false;
    this._pushed = { repository, repetition };
    await this.check();
  }

  /**
   * Tell no more what came of a push.
   */
  forgetPush(): void {
    this._pushed = null;
  }

  /**
   * Change what is shown, also where something else is in front by now.
   */
  private _change(change: (place: IPlace) => Promise<IFolder>): Promise<void> {
    const { front } = this.current;
    const path = this._found?.path ?? null;
    const shown = path === null ? null : { path };
    const place = front && !('path' in front) ? front : shown;
    return this._ask(place && (() => change(place)));
  }

  private async _ask(ask: (() => Promise<IFolder>) | null): Promise<void> {
    const revision = ++this._revision;
    let found: IFolder | null = null;
    let isUnknown = false;
    if (ask) {
      this._isBusy = true;
      this.stateChanged.emit();
      try {
        found = await ask();
      } catch (error) {
        console.warn('The repository in the folder is unknown.', error);
        isUnknown = true;
      }
    }
    // What was asked last counts: meanwhile the folder may be another.
    if (revision === this._revision && !this.isDisposed) {
      this._found = found;
      this._isUnknown = isUnknown;
      this._isBusy = false;
      this.stateChanged.emit();
    }
  }

  private _found: IFolder | null = null;
  private _isBusy = false;
  private _isPushing = false;
  private _isUnknown = false;
  private _pushed: IPushed | null = null;
  private _revision = 0;
  private _serverSettings: ServerConnection.ISettings;
}
