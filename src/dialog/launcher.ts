import type { Dialog } from '@jupyterlab/apputils';
import { Notification } from '@jupyterlab/apputils';
import type { ITranslator } from '@jupyterlab/translation';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import type { Preferences } from '../preferences';
import type { IRequest } from './request';
import { DialogRequest } from './request';

/**
 * Opens the dialog, whose code is loaded when it is first needed.
 */
export class DialogLauncher {
  /**
   * Construct a launcher for a dialog that shows these models.
   */
  constructor(
    model: AuthorizationModel,
    folder: FolderModel,
    translator: ITranslator,
    preferences: Preferences
  ) {
    this._folder = folder;
    this._model = model;
    this._preferences = preferences;
    this._translator = translator;
  }

  /**
   * What the dialog was last opened for.
   */
  readonly request = new DialogRequest();

  /**
   * A signal emitted when the dialog is opened or closed.
   */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /**
   * A signal emitted with the folder that the dialog is about, when the person
   * goes to GitHub from there, or writes to somebody.
   */
  get left(): ISignal<this, FolderModel> {
    return this._left;
  }

  /**
   * Whether the dialog is open.
   */
  get isOpen(): boolean {
    return this._opening !== null;
  }

  /**
   * Open the dialog, unless it is open already: then it goes on with this
   * request.
   */
  open(request: IRequest = {}): Promise<void> {
    this.request.set(request);
    if (!this._opening) {
      this._checked = this._folder.nextCheck();
      this._opening = this._open();
      this._changed.emit();
    }
    return this._opening;
  }

  /**
   * Start a flow for what was chosen last, or have the person choose first.
   */
  async begin(): Promise<void> {
    const { begin } = await import('./begin');
    await begin(
      this._model,
      this._folder,
      this.request,
      this._checked,
      () => this.isOpen
    );
  }

  /**
   * Close the dialog, if it is open.
   */
  close(): void {
    this._dialog?.reject();
  }

  private async _open(): Promise<void> {
    try {
      const { createDialog } = await import('./dialog');
      const dialog = createDialog(
        this._model,
        this._folder,
        this.request,
        folder => this._left.emit(folder),
        () => this._model.expiresWithin(this._preferences.warningMinutes),
        this._translator
      );
      this._dialog = dialog;
      dialog.disposed.connect(this._onClosed, this);
      // Rejected when the dialog is disposed of instead of being closed.
      dialog.launch().catch(() => undefined);
    } catch (error) {
      this._onClosed();
      console.error(error);
      const trans = this._translator.load('jupyter_gh_scoped_creds');
      Notification.error(
        trans.__(
          'The dialog could not be loaded from the Jupyter server. Make sure that the server is running, then reload the page.'
        ),
        { autoClose: false }
      );
    }
  }

  private _onClosed(): void {
    this._opening = null;
    this._dialog = null;
    this.request.set({});
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _checked = Promise.resolve();
  private _dialog: Dialog<void> | null = null;
  private _folder: FolderModel;
  private _left = new Signal<this, FolderModel>(this);
  private _model: AuthorizationModel;
  private _opening: Promise<void> | null = null;
  private _preferences: Preferences;
  private _translator: ITranslator;
}
