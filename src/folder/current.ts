import type { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';
import type { IPlace } from '../wire';

/**
 * The folder in front of the person.
 */
export interface ICurrentFolder {
  /**
   * Its path below the server's root; null if it is not on the server's disk.
   */
  readonly path: string | null;

  /**
   * What is in its place where it is none below the server's root.
   */
  readonly place?: IPlace;

  /**
   * A signal emitted when it is another; null if it never is.
   */
  readonly changed: ISignal<unknown, unknown> | null;
}

/**
 * A place that stays the same, whatever is in front of the person.
 */
export class FixedPlace implements ICurrentFolder {
  /**
   * Construct from the place.
   */
  constructor(place: IPlace) {
    this.place = place;
  }

  readonly changed = null;
  readonly path = null;
  readonly place: IPlace;
}

/**
 * Drives whose files are those on the server's disk: its own, and the one of
 * real-time collaboration.
 */
const LOCAL_DRIVES = ['', 'RTC'];

/**
 * The folder that the file browser shows.
 */
export class BrowsedFolder implements ICurrentFolder {
  /**
   * Construct from a file browser, if there is one.
   */
  constructor(
    fileBrowser: IDefaultFileBrowser | null,
    contents: Contents.IManager
  ) {
    this._contents = contents;
    this._fileBrowser = fileBrowser;
  }

  /**
   * Its path below the server's root; null if it is not on the server's disk.
   */
  get path(): string | null {
    const path = this._fileBrowser?.model.path ?? null;
    return path !== null &&
      LOCAL_DRIVES.includes(this._contents.driveName(path))
      ? this._contents.localPath(path)
      : null;
  }

  /**
   * A signal emitted when it is another; null if it never is.
   */
  get changed(): ISignal<unknown, unknown> | null {
    return this._fileBrowser?.model.pathChanged ?? null;
  }

  private _contents: Contents.IManager;
  private _fileBrowser: IDefaultFileBrowser | null;
}
