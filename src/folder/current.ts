import { PathExt } from '@jupyterlab/coreutils';
import type { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';
import type { IPlace } from '../wire';

/**
 * The folder in front of the person.
 */
export interface ICurrentFolder {
  /**
   * What it is known by; null if nothing on the server's disk is in front.
   */
  readonly front: IPlace | null;

  /**
   * A signal emitted when it is another; null if it never is.
   */
  readonly changed: ISignal<unknown, unknown> | null;
}

/**
 * What is asked of the application's shell.
 */
export interface IShell {
  /**
   * The widget in front of the person.
   */
  readonly currentWidget: Widget | null;

  /**
   * A signal emitted when it is another: of all shells since JupyterLab 4.1, and
   * before that of JupyterLab's and Notebook's own.
   */
  readonly currentChanged?: ISignal<unknown, unknown>;
}

/**
 * A place that stays the same, whatever is in front of the person.
 */
export class FixedPlace implements ICurrentFolder {
  /**
   * Construct from the place.
   */
  constructor(place: IPlace) {
    this.front = place;
  }

  readonly changed = null;
  readonly front: IPlace;
}

/**
 * Drives whose files are those on the server's disk: its own, and the one of
 * real-time collaboration.
 */
const LOCAL_DRIVES = ['', 'RTC'];

/**
 * The folder of the document or terminal that the person works in, and the one
 * that the file browser shows.
 */
export class CurrentFolder implements ICurrentFolder {
  /**
   * Construct from a shell, and from a file browser if there is one.
   */
  constructor(
    shell: IShell,
    fileBrowser: IDefaultFileBrowser | null,
    contents: Contents.IManager
  ) {
    this._contents = contents;
    this._fileBrowser = fileBrowser;
    this._shell = shell;
    for (const signal of [
      shell.currentChanged,
      fileBrowser?.model.pathChanged
    ] as (ISignal<unknown, unknown> | undefined)[]) {
      signal?.connect(() => this._changed.emit());
    }
  }

  /**
   * What it is known by; null if nothing on the server's disk is in front.
   */
  get front(): IPlace | null {
    const browsed = this._localPath(this._fileBrowser?.model.path);
    const { currentWidget } = this._shell;
    const terminal = terminalOf(currentWidget);
    if (terminal) {
      return { path: browsed ?? '', terminal };
    }
    const document = this._localPath(documentOf(currentWidget));
    if (document !== null) {
      const first = PathExt.dirname(document);
      return { path: browsed ?? first, first };
    }
    return browsed === null ? null : { path: browsed };
  }

  /**
   * A signal emitted when it is another.
   */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  private _localPath(path: string | undefined): string | null {
    return path !== undefined &&
      LOCAL_DRIVES.includes(this._contents.driveName(path))
      ? this._contents.localPath(path)
      : null;
  }

  private _changed = new Signal<this, void>(this);
  private _contents: Contents.IManager;
  private _fileBrowser: IDefaultFileBrowser | null;
  private _shell: IShell;
}

/**
 * What is looked for in a widget: Lab's documents and terminals have it, and the
 * packages that tell so would be loaded for their types only.
 */
type Content = {
  content?: { session?: { name?: unknown } };
  context?: { path?: unknown };
} | null;

/**
 * The path of what is edited in a widget, if anything is.
 */
function documentOf(widget: Widget | null): string | undefined {
  const path = (widget as Content)?.context?.path;
  return typeof path === 'string' ? path : undefined;
}

/**
 * The name of the terminal in a widget, if there is one.
 */
function terminalOf(widget: Widget | null): string {
  const name = (widget as Content)?.content?.session?.name;
  return typeof name === 'string' ? name : '';
}
