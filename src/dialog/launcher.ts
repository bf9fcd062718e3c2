import { Notification } from '@jupyterlab/apputils';
import type { ITranslator } from '@jupyterlab/translation';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';

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
    translator: ITranslator
  ) {
    this._folder = folder;
    this._model = model;
    this._translator = translator;
  }

  /**
   * Whether the dialog is open.
   */
  get isOpen(): boolean {
    return this._opening !== null;
  }

  /**
   * Open the dialog, unless it is open already.
   */
  open(): Promise<void> {
    this._opening ??= this._open();
    return this._opening;
  }

  private async _open(): Promise<void> {
    try {
      const { createDialog } = await import('./dialog');
      const dialog = createDialog(this._model, this._folder, this._translator);
      dialog.disposed.connect(() => {
        this._opening = null;
      });
      // Rejected when the dialog is disposed of instead of being closed.
      dialog.launch().catch(() => undefined);
    } catch (error) {
      this._opening = null;
      console.error(error);
      const trans = this._translator.load('jupyter_gh_scoped_creds');
      Notification.error(
        trans.__(
          'The dialog could not be loaded from the Jupyter server. Check that the server is running, then reload the page.'
        ),
        { autoClose: false }
      );
    }
  }

  private _folder: FolderModel;
  private _model: AuthorizationModel;
  private _opening: Promise<void> | null = null;
  private _translator: ITranslator;
}
