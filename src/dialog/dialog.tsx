import { Dialog } from '@jupyterlab/apputils';
import type { ITranslator } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import { RepositoryModel } from '../repositories';
import { focusPrimary, ReturnWatch } from '../ui';
import { leaveField } from './escape';
import type { DialogRequest } from './request';
import { DialogTitle, TITLE_ID } from './title';
import { AuthorizationView } from './view';
// With the dialog, as nothing before it needs them.
import '../../style/dialog.css';
import '../../style/details.css';
import '../../style/code.css';
import '../../style/folder.css';
import '../../style/repositories.css';

/**
 * Create the one dialog that follows the authorization through all its states.
 */
export function createDialog(
  model: AuthorizationModel,
  folder: FolderModel,
  request: DialogRequest,
  onLeft: (folder: FolderModel) => void,
  isExpiring: () => boolean,
  translator: ITranslator
): Dialog<void> {
  const trans = translator.load('jupyter_gh_scoped_creds');
  const close = () => dialog.reject();
  const repositories = new RepositoryModel(model.serverSettings);
  const returning = new ReturnWatch(() => {
    void repositories.refresh();
    void (request.folder ?? folder).check();
    expectReturn();
  });
  // Where something was refused, what has to be done can take more than one way
  // to GitHub, and the first one begins before the dialog is there.
  const expectReturn = (): void => {
    if (request.refusal) {
      returning.expect();
    }
  };
  request.stateChanged.connect(expectReturn);
  expectReturn();
  let { failure } = repositories;
  repositories.stateChanged.connect(() => {
    if (failure !== repositories.failure) {
      failure = repositories.failure;
      if (failure?.code === 'token_rejected') {
        // Then the state is another, and the next step as well.
        model.catchUp();
      }
    }
  });
  const dialog = new AuthorizationDialog({
    title: <DialogTitle {...{ close, model, request, trans }} />,
    body: new AuthorizationBody({
      close,
      folder,
      isExpiring,
      leave: about => {
        returning.expect();
        if (about) {
          onLeft(about);
        }
      },
      model,
      repositories,
      request,
      translator
    }),
    buttons: []
  });
  dialog.addClass('jp-GhScopedCreds-Dialog');
  dialog.node.setAttribute('aria-labelledby', TITLE_ID);
  // What JupyterLab 4.0 makes is a mere division.
  dialog.node.setAttribute('role', 'dialog');
  dialog.node.setAttribute('aria-modal', 'true');
  dialog.disposed.connect(() => {
    request.stateChanged.disconnect(expectReturn);
    folder.forgetPush();
    repositories.dispose();
    returning.dispose();
  });
  return dialog;
}

/**
 * What Tab goes to, unless it is folded away.
 */
const TAB_STOPS =
  'a[href], button:enabled, input, summary, textarea, [tabindex="0"]';

/**
 * A dialog whose buttons change, so that they are in its body.
 */
class AuthorizationDialog extends Dialog<void> {
  /**
   * Set the focus, if the body was rendered before another dialog made way.
   */
  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this._focusPrimary();
  }

  /**
   * Handle the keys as `Dialog` does for the buttons it was created with.
   */
  protected override _evtKeydown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'Escape':
        // What is typed in has the key for itself.
        if (!leaveField(event, () => this._focusPrimary())) {
          super._evtKeydown(event);
        }
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
  protected override _evtFocus(event: FocusEvent): void {
    if (!this.node.contains(event.target as Node)) {
      event.stopPropagation();
      this._focusPrimary();
    }
  }

  private _focusPrimary(): void {
    focusPrimary(this.node);
  }

  private _cycleFocus(
    event: KeyboardEvent,
    selector: string,
    step: number
  ): void {
    const nodes = [...this.node.querySelectorAll<HTMLElement>(selector)].filter(
      node => !isFolded(node) && !isPassed(node)
    );
    const index = nodes.findIndex(node => node === document.activeElement);
    if (index !== -1) {
      event.preventDefault();
      event.stopPropagation();
      nodes[(index + step + nodes.length) % nodes.length]?.focus();
    }
  }
}

/**
 * Whether it is in a disclosure that is closed, and not what opens that.
 */
function isFolded(node: HTMLElement): boolean {
  const inside = node.tagName === 'SUMMARY' ? node.parentElement : node;
  return Boolean(inside?.parentElement?.closest('details:not([open])'));
}

/**
 * Whether it is one of several radio buttons of which another is chosen: these
 * take one stop, and the arrows among them.
 */
function isPassed(node: HTMLElement): boolean {
  return (
    node instanceof HTMLInputElement && node.type === 'radio' && !node.checked
  );
}

/**
 * The body of the dialog.
 */
class AuthorizationBody extends VDomRenderer<AuthorizationModel> {
  constructor(props: React.ComponentProps<typeof AuthorizationView>) {
    super(props.model);
    this._props = props;
    props.repositories.stateChanged.connect(this.update, this);
    props.folder.stateChanged.connect(this.update, this);
    props.request.stateChanged.connect(this.update, this);
  }

  /**
   * Render the present state.
   */
  protected render(): JSX.Element {
    return <AuthorizationView {...this._props} />;
  }

  private _props: React.ComponentProps<typeof AuthorizationView>;
}
