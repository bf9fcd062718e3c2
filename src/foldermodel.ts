import type { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';
import type { IFolder } from './folderapi';
import { checkFolder, repairFolder } from './folderapi';

/**
 * Tells the path of the folder in front of the person; null if there is none.
 */
export type CurrentFolder = () => string | null;

/**
 * The repository in front of the person, as far as it is known.
 */
export class FolderModel extends VDomModel {
  /**
   * Construct a model that asks nothing before `check`.
   */
  constructor(
    serverSettings: ServerConnection.ISettings,
    currentFolder: CurrentFolder
  ) {
    super();
    this._serverSettings = serverSettings;
    this._currentFolder = currentFolder;
  }

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
    return this._ask(path => checkFolder(this._serverSettings, path));
  }

  /**
   * Make one repair that the person has agreed to.
   */
  repair(code: string): Promise<void> {
    return this._ask(path => repairFolder(this._serverSettings, path, code));
  }

  private async _ask(ask: (path: string) => Promise<IFolder>): Promise<void> {
    const path = this._currentFolder();
    if (path === null || this._isBusy) {
      return;
    }
    this._isBusy = true;
    this.stateChanged.emit();
    try {
      this._found = await ask(path);
      this._isUnknown = false;
    } catch (error) {
      console.warn('The repository in the folder is unknown.', error);
      this._isUnknown = true;
    }
    this._isBusy = false;
    if (!this.isDisposed) {
      this.stateChanged.emit();
    }
  }

  private _currentFolder: CurrentFolder;
  private _found: IFolder | null = null;
  private _isBusy = false;
  private _isUnknown = false;
  private _serverSettings: ServerConnection.ISettings;
}
