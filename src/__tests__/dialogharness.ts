import type { Dialog } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { act } from 'react';
import { AuthorizationModel } from '../authorization';
import { DialogRequest } from '../dialog';
import { createDialog } from '../dialog/dialog';
import { FolderModel } from '../folder';
import type { Authorization } from '../wire';
import { repositories, serverSettings } from './fakeserver';
import { FakeFolder, installed, setHidden, show } from './fixtures';

/**
 * The dialog as a person sees and uses it.
 */
export class DialogHarness {
  /** The folder in front of the person. */
  readonly current = new FakeFolder();
  readonly folder: FolderModel;
  readonly model: AuthorizationModel;
  readonly request = new DialogRequest();
  readonly onLeft = jest.fn();
  readonly dialog: Dialog<void>;
  readonly execCommand: jest.Mock;
  readonly writeText: jest.Mock;
  readonly open: jest.SpyInstance;

  constructor(remembers = false) {
    jest.resetAllMocks();
    jest.spyOn(console, 'warn').mockImplementation();
    repositories.get.mockResolvedValue(installed);
    setHidden(false);
    if (!remembers) {
      localStorage.clear();
    }
    this.model = new AuthorizationModel(serverSettings);
    this.folder = new FolderModel(serverSettings, this.current);
    this.dialog = createDialog(
      this.model,
      this.folder,
      this.request,
      this.onLeft,
      () => this.model.expiresWithin(30),
      nullTranslator
    );
    // jsdom has neither way to the clipboard, and nothing to scroll.
    this.execCommand = document.execCommand = jest.fn(command =>
      document.dispatchEvent(new Event(command))
    );
    this.writeText = jest.fn().mockRejectedValue(new Error('NotAllowedError'));
    Object.assign(navigator, { clipboard: { writeText: this.writeText } });
    Element.prototype.scrollIntoView = jest.fn();
    this.open = jest.spyOn(window, 'open').mockReturnValue({} as Window);
  }

  dispose(): void {
    this.dialog.dispose();
    this.folder.dispose();
    this.model.dispose();
  }

  /**
   * Wait for what the code awaits, and have React do all that is left.
   */
  async rendered(): Promise<void> {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    await act(() => new Promise(resolve => setTimeout(resolve, 30)));
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  }

  /**
   * Wait as long as who reads what has come up before answering it.
   */
  async unhurried(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, 500));
    await this.rendered();
  }

  /**
   * Open the dialog, in this state.
   */
  async launch(authorization?: Authorization): Promise<void> {
    if (authorization) {
      await show(this.model, authorization);
    }
    this.dialog.launch().catch(() => undefined);
    await this.dialog.ready;
    await this.rendered();
  }

  /**
   * Have the state change under the open dialog.
   */
  async follow(authorization: Authorization): Promise<void> {
    await show(this.model, authorization);
    await this.rendered();
  }

  /**
   * The first button of that name.
   */
  button(label: string): HTMLButtonElement {
    const found = this.buttons.find(node =>
      [node.title, node.textContent].includes(label)
    );
    if (!found) {
      throw new Error(`There is no button ${label}`);
    }
    return found;
  }

  async click(label: string): Promise<void> {
    this.button(label).click();
    await this.rendered();
  }

  /**
   * Press a key where the focus is; resolves to whether it was taken over.
   */
  async press(key: string, init: KeyboardEventInit = {}): Promise<boolean> {
    const taken = !document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', {
        bubbles: true,
        cancelable: true,
        key,
        ...init
      })
    );
    await this.rendered();
    return taken;
  }

  find(selector: string): HTMLElement {
    return this.dialog.node.querySelector<HTMLElement>(selector)!;
  }

  get buttons(): HTMLButtonElement[] {
    return [...this.dialog.node.querySelectorAll('button')];
  }

  get focused(): string | null {
    const node = document.activeElement as HTMLElement;
    return node.textContent || node.title;
  }

  get links(): string[] {
    return [...this.dialog.node.querySelectorAll('a')].map(node => node.href);
  }

  get status(): string | null {
    return this.find('[role="status"]').textContent;
  }

  get text(): string | null {
    return this.dialog.node.textContent;
  }
}
