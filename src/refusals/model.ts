import type { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';
import { FixedPlace, FolderModel, markedObstacle } from '../folder';
import type { IRefusal } from '../wire';
import { getRefusal, pushAgain } from '../wire';

/**
 * One git command that was refused.
 */
export class RefusalModel extends VDomModel {
  /**
   * Construct from the id of its event; asks nothing before `load`.
   */
  constructor(serverSettings: ServerConnection.ISettings, id: string) {
    super();
    this.id = id;
    this._serverSettings = serverSettings;
    this.folder = new FolderModel(
      serverSettings,
      new FixedPlace({ refusal: id })
    );
    this.folder.stateChanged.connect(() => this.stateChanged.emit());
  }

  /**
   * What the server knows it by.
   */
  readonly id: string;

  /**
   * Its folder and repository, which can be checked.
   */
  readonly folder: FolderModel;

  /**
   * What the server has told; null before that.
   */
  get refusal(): IRefusal | null {
    return this._refusal;
  }

  /**
   * Whether the push is being done again.
   */
  get isPushing(): boolean {
    return this._isPushing;
  }

  /**
   * Whether the server did not answer, or does not know it any more.
   */
  get isUnknown(): boolean {
    return this._isUnknown;
  }

  /**
   * Ask for it.
   */
  load(): Promise<void> {
    return this._ask(getRefusal);
  }

  /**
   * Do the push again, and wait for what comes of it.
   */
  async pushAgain(): Promise<void> {
    if (this._isPushing) {
      return;
    }
    this._isPushing = true;
    this.stateChanged.emit();
    await this._ask(pushAgain);
    // The server answers when there is news, or after a while.
    while (
      this._refusal?.repetition?.code === 'running' &&
      !this._isUnknown &&
      !this.isDisposed
    ) {
      await this._ask(getRefusal);
    }
    this._isPushing = false;
    this.stateChanged.emit();
    if (this._refusal?.repetition?.code !== 'pushed') {
      await this.folder.check();
    }
  }

  private async _ask(
    ask: (settings: ServerConnection.ISettings, id: string) => Promise<IRefusal>
  ): Promise<void> {
    try {
      this._refusal = await ask(this._serverSettings, this.id);
      this._isUnknown = false;
    } catch (error) {
      console.warn('The refusal is unknown.', error);
      this._isUnknown = true;
    }
    this.stateChanged.emit();
  }

  private _isPushing = false;
  private _isUnknown = false;
  private _refusal: IRefusal | null = null;
  private _serverSettings: ServerConnection.ISettings;
}

/**
 * Whether the push can be done again, and, as far as is known, nothing is in
 * its way.
 */
export function canPushAgain({
  folder,
  isUnknown,
  refusal
}: RefusalModel): boolean {
  return (
    !isUnknown &&
    refusal !== null &&
    refusal.can_push_again &&
    refusal.repetition?.code !== 'pushed' &&
    refusal.repetition?.code !== 'changed' &&
    folder.found?.repository.toLowerCase() ===
      refusal.repository.toLowerCase() &&
    markedObstacle(folder) === null &&
    !folder.found.obstacles.some(({ code }) => code === 'not_authorized')
  );
}
