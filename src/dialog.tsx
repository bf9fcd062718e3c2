import { Dialog } from '@jupyterlab/apputils';
import type { ITranslator } from '@jupyterlab/translation';
import { Button, closeIcon, VDomRenderer } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React from 'react';
import { PRIMARY_CLASS } from './actions';
import { AuthorizationView } from './authorizationview';
import type { CurrentFolder } from './foldermodel';
import { FolderModel } from './foldermodel';
import type { AuthorizationModel } from './model';
import { RepositoryModel } from './repositorymodel';

/**
 * Create the one dialog that follows the authorization through all its states.
 */
export function createDialog(
  model: AuthorizationModel,
  translator: ITranslator,
  currentFolder: CurrentFolder = () => null
): Dialog<void> {
  const trans = translator.load('jupyter_gh_scoped_creds');
  const title = trans.__('Authorize GitHub push');
  const close = () => dialog.reject();
  const repositories = new RepositoryModel(model.serverSettings);
  const folder = new FolderModel(model.serverSettings, currentFolder);
  const dialog = new AuthorizationDialog({
    // Our own header, because the default one calls its close button "Cancel",
    // which is the name of what ends the flow.
    title: (
      <>
        {title}
        <Button
          className="jp-Dialog-close-button"
          minimal
          onClick={close}
          title={trans.__('Close')}
        >
          <closeIcon.react tag="span" />
        </Button>
      </>
    ),
    body: new AuthorizationBody(model, repositories, folder, translator, close),
    buttons: []
  });
  dialog.addClass('jp-GhScopedCreds-Dialog');
  dialog.node.setAttribute('aria-label', title);
  dialog.disposed.connect(() => {
    repositories.dispose();
    folder.dispose();
  });
  return dialog;
}

/**
 * What Tab goes to.
 */
const TAB_STOPS = 'a[href], button:enabled, input, [tabindex="0"]';

/**
 * A dialog whose buttons change, so that they are in its body.
 */
class AuthorizationDialog extends Dialog<void> {
  /**
   * Set the focus, if the body was rendered before another dialog made way.
   */
  protected onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this._focusPrimary();
  }

  /**
   * Handle the keys as `Dialog` does for the buttons it was created with.
   */
  protected _evtKeydown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'Escape':
        super._evtKeydown(event);
        break;
      case 'ArrowLeft':
        this._cycleFocus(event, '.jp-Dialog-button', -1);
        break;
      case 'ArrowRight':
        this._cycleFocus(event, '.jp-Dialog-button', 1);
        break;
      case 'Tab':
        this._cycleFocus(event, TAB_STOPS, event.shiftKey ? -1 : 1);
        break;
      default:
        // `Dialog` resolves with a button on Enter; here, what has the focus
        // handles it.
        break;
    }
  }

  /**
   * Keep the focus in the dialog.
   */
  protected _evtFocus(event: FocusEvent): void {
    if (!this.node.contains(event.target as Node)) {
      event.stopPropagation();
      this._focusPrimary();
    }
  }

  private _focusPrimary(): void {
    this.node.querySelector<HTMLElement>(`.${PRIMARY_CLASS}`)?.focus();
  }

  private _cycleFocus(
    event: KeyboardEvent,
    selector: string,
    step: number
  ): void {
    const nodes = [...this.node.querySelectorAll<HTMLElement>(selector)];
    const index = nodes.findIndex(node => node === document.activeElement);
    if (index !== -1) {
      event.preventDefault();
      event.stopPropagation();
      nodes[(index + step + nodes.length) % nodes.length].focus();
    }
  }
}

/**
 * The body of the dialog.
 */
class AuthorizationBody extends VDomRenderer<AuthorizationModel> {
  constructor(
    model: AuthorizationModel,
    repositories: RepositoryModel,
    folder: FolderModel,
    translator: ITranslator,
    close: () => void
  ) {
    super(model);
    this._close = close;
    this._folder = folder;
    this._repositories = repositories;
    repositories.stateChanged.connect(this.update, this);
    folder.stateChanged.connect(this.update, this);
    this._translator = translator;
  }

  /**
   * Render the present state.
   */
  protected render(): JSX.Element {
    return (
      <AuthorizationView
        model={this.model}
        repositories={this._repositories}
        folder={this._folder}
        translator={this._translator}
        close={this._close}
      />
    );
  }

  private _close: () => void;
  private _folder: FolderModel;
  private _repositories: RepositoryModel;
  private _translator: ITranslator;
}
