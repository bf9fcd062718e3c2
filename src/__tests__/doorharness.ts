import { Dialog } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { act } from 'react';
import type { State } from '../authorization';
import { AuthorizationModel } from '../authorization';
import { DialogLauncher } from '../dialog';
import { GitHubPush } from '../door';
import { FolderModel } from '../folder';
import { Preferences } from '../preferences';
import type { Authorization } from '../wire';
import { repositories, requests, serverSettings } from './fakeserver';
import { FakeFolder, installed, setHidden, show } from './fixtures';

/**
 * The door as another extension sees it, and the dialog behind it.
 */
export class DoorHarness {
  readonly model = new AuthorizationModel(serverSettings);
  readonly folder = new FolderModel(serverSettings, new FakeFolder());
  readonly launcher = new DialogLauncher(
    this.model,
    this.folder,
    nullTranslator,
    new Preferences()
  );
  readonly push = new GitHubPush(this.model, this.launcher);

  constructor() {
    jest.resetAllMocks();
    jest.spyOn(console, 'warn').mockImplementation();
    repositories.get.mockResolvedValue(installed);
    setHidden(false);
    requests.length = 0;
    localStorage.clear();
  }

  dispose(): void {
    Dialog.flush();
    this.model.dispose();
    jest.restoreAllMocks();
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
   * Have the model see this state.
   */
  async see(authorization: Authorization): Promise<void> {
    await show(this.model, authorization);
    await this.rendered();
  }

  /**
   * Follow a promise: its state, null as long as it has none.
   */
  async follow(promise: Promise<State>): Promise<{ outcome: State | null }> {
    const followed: { outcome: State | null } = { outcome: null };
    void promise.then(state => {
      followed.outcome = state;
    });
    await this.rendered();
    return followed;
  }

  async click(label: string): Promise<void> {
    const button = [...document.querySelectorAll('.jp-Dialog button')].find(
      node => node.textContent === label
    );
    (button as HTMLButtonElement).click();
    await this.rendered();
  }

  /**
   * Wait as long as who reads a question before answering it.
   */
  async unhurried(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, 500));
    await this.rendered();
  }

  /**
   * Close the dialog as Escape does.
   */
  async close(): Promise<void> {
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, key: 'Escape' })
    );
    await this.rendered();
  }

  /**
   * The text of the dialog; '' if it is not open.
   */
  get text(): string {
    return document.querySelector('.jp-Dialog')?.textContent ?? '';
  }

  /**
   * The names of the dialog's buttons.
   */
  get buttons(): (string | null)[] {
    return [...document.querySelectorAll('.jp-Dialog button')].map(
      node => node.textContent
    );
  }

  /**
   * What has the focus.
   */
  get focused(): string | null {
    return document.activeElement?.textContent ?? null;
  }

  /**
   * What was asked of the server to change something.
   */
  get changes(): string[] {
    return requests
      .filter(line => !line.startsWith('GET '))
      .map(line => line.replace(/ .*\/gh-scoped-creds\//, ' '));
  }
}
