import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { AuthorizationModel } from '../authorization';
import { DialogLauncher } from '../dialog';
import { GitHubPush } from '../door';
import { FixedPlace, FolderModel } from '../folder';
import { Approvals, Claims } from '../notifications';
import { Preferences } from '../preferences';
import type { IPlace } from '../wire';
import { folder, refusals, server, serverSettings } from './fakeserver';
import {
  ahead,
  authorized,
  FakeFolder,
  notInstalled,
  ready,
  refusal,
  setHidden,
  show,
  unauthorized
} from './fixtures';

const BASE_URL = '/user/someone/';
const MINUTE = 60_000;

/**
 * Let time pass, and wait for what the code awaits then.
 */
const pass = (milliseconds = 50) => jest.advanceTimersByTimeAsync(milliseconds);

class Tab {
  constructor() {
    this.model = new AuthorizationModel(serverSettings);
    const current = new FolderModel(serverSettings, new FakeFolder());
    this.dialog = new DialogLauncher(
      this.model,
      current,
      nullTranslator,
      new Preferences()
    );
    this.open = jest.spyOn(this.dialog, 'open').mockResolvedValue();
    this.approvals = new Approvals(
      {
        model: this.model,
        folder: current,
        dialog: this.dialog,
        preferences: this.preferences,
        push: new GitHubPush(this.model, this.dialog)
      },
      BASE_URL,
      new Claims(BASE_URL),
      nullTranslator
    );
  }

  /**
   * Go to GitHub from what the dialog says of a place.
   */
  async leave(place: IPlace): Promise<FolderModel> {
    const model = new FolderModel(serverSettings, new FixedPlace(place));
    await model.check();
    this.approvals.expect(model);
    folder.check.mockClear();
    return model;
  }

  dispose(): void {
    this.approvals.dispose();
    this.model.dispose();
  }

  readonly approvals: Approvals;
  readonly dialog: DialogLauncher;
  readonly model: AuthorizationModel;
  readonly open: jest.SpyInstance;
  readonly preferences = new Preferences();
}

describe('Approvals', () => {
  let tabs: Tab[];

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    localStorage.clear();
    jest.resetAllMocks();
    setHidden(false);
    jest.spyOn(console, 'warn').mockImplementation();
    refusals.get.mockResolvedValue(refusal);
    folder.check.mockResolvedValue(notInstalled);
    tabs = [];
  });

  afterEach(() => {
    tabs.forEach(tab => tab.dispose());
    Notification.dismiss();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const load = async (): Promise<Tab> => {
    const tab = new Tab();
    tabs.push(tab);
    const shown = show(tab.model, authorized);
    await pass();
    await shown;
    return tab;
  };
  const reload = async (): Promise<Tab> => {
    tabs.splice(0).forEach(tab => tab.dispose());
    return load();
  };
  const comeBack = async (): Promise<void> => {
    setHidden(true);
    setHidden(false);
    await pass();
  };
  const notices = () =>
    Notification.manager.notifications.map(({ message, options }) => [
      message,
      ...options.actions!.map(({ label }) => label)
    ]);
  const act = () =>
    Notification.manager.notifications[0]!.options.actions![0]!.callback(
      new MouseEvent('click')
    );
  const done = 'The app is installed on octocat/hello-world now';

  it('should tell when the person is back, and push again', async () => {
    const tab = await load();
    await tab.leave({ refusal: 'a' });
    await comeBack();
    expect(notices()).toEqual([]);
    folder.check.mockResolvedValue(ready);
    await comeBack();
    expect(notices()).toEqual([[`${done}: you can push again.`, 'Push again']]);
    act();
    await pass();
    expect(tab.open).toHaveBeenCalled();
    expect(refusals.push).toHaveBeenCalledWith({ id: 'a' });
    folder.check.mockClear();
    await comeBack();
    await pass(10 * MINUTE);
    expect(folder.check).not.toHaveBeenCalled();
  });

  it('should tell who stays, after two minutes, and push now', async () => {
    const tab = await load();
    await tab.leave({ path: 'work' });
    await pass(MINUTE);
    expect(folder.check).not.toHaveBeenCalled();
    folder.check.mockResolvedValue(ahead);
    await pass(MINUTE);
    expect(folder.check).toHaveBeenCalledWith({
      path: 'work',
      no_track_activity: '1'
    });
    expect(notices()).toEqual([[`${done}: you can push to it.`, 'Push now']]);
    act();
    expect(tab.open).toHaveBeenCalledWith({ folder: expect.any(FolderModel) });
  });

  it('should go on after the page is loaded again', async () => {
    await (await load()).leave({ path: 'work' });
    await reload();
    expect(folder.check).toHaveBeenCalledTimes(1);
    folder.check.mockResolvedValue(ready);
    await pass(2 * MINUTE);
    expect(notices()).toEqual([[`${done}: you can push to it.`]]);
  });

  it('should look at the repository where the server knows no refusal', async () => {
    await (await load()).leave({ refusal: 'gone' });
    refusals.get.mockResolvedValue(undefined);
    folder.check.mockResolvedValue(ready);
    await comeBack();
    expect(folder.check).toHaveBeenCalledWith({
      repository: 'octocat/hello-world',
      no_track_activity: '1'
    });
    expect(notices()).toEqual([[`${done}: you can push to it.`]]);
  });

  it('should ask nothing in a tab that is hidden', async () => {
    await (await load()).leave({ path: 'work' });
    setHidden(true);
    await pass(30 * MINUTE);
    expect(folder.check).not.toHaveBeenCalled();
    setHidden(false);
    await pass();
    expect(folder.check).toHaveBeenCalledTimes(1);
  });

  it('should ask slowly', async () => {
    await (await load()).leave({ path: 'work' });
    await pass(60 * MINUTE);
    expect(folder.check).toHaveBeenCalledTimes(30);
  });

  it('should look no longer than the token lives', async () => {
    const tab = await load();
    await tab.leave({ path: 'work' });
    await pass(authorized.seconds_left! * 1000 + MINUTE);
    folder.check.mockClear();
    server.get.mockResolvedValue({ ...authorized, id: 'two' });
    tab.model.catchUp();
    await pass();
    await comeBack();
    await pass(10 * MINUTE);
    expect(folder.check).not.toHaveBeenCalled();
  });

  it('should not ask while nobody is authorized', async () => {
    const tab = await load();
    await tab.leave({ path: 'work' });
    server.get.mockResolvedValue(unauthorized);
    tab.model.catchUp();
    await pass(10 * MINUTE);
    expect(folder.check).not.toHaveBeenCalled();
  });

  it('should leave it to the open dialog, and not tell it once more', async () => {
    const tab = await load();
    const model = await tab.leave({ path: 'work' });
    const isOpen = jest.spyOn(tab.dialog, 'isOpen', 'get');
    isOpen.mockReturnValue(true);
    await comeBack();
    expect(folder.check).not.toHaveBeenCalled();
    folder.check.mockResolvedValue(ready);
    await model.check();
    isOpen.mockReturnValue(false);
    folder.check.mockClear();
    await comeBack();
    expect(folder.check).not.toHaveBeenCalled();
    expect(notices()).toEqual([]);
  });

  it('should tell it in one tab only', async () => {
    await (await load()).leave({ path: 'work' });
    await load();
    folder.check.mockResolvedValue(ready);
    await comeBack();
    expect(notices()).toHaveLength(1);
  });

  it('should tell nothing of what was pushed meanwhile', async () => {
    await (await load()).leave({ refusal: 'a' });
    const repetition = { code: 'pushed', cause: null, detail: '' };
    refusals.get.mockResolvedValue({ ...refusal, repetition });
    await comeBack();
    await pass(10 * MINUTE);
    expect(folder.check).not.toHaveBeenCalled();
    expect(notices()).toEqual([]);
  });

  it('should await nothing where something else is missing', async () => {
    folder.check.mockResolvedValue(ready);
    await (await load()).leave({ path: 'work' });
    await comeBack();
    expect(folder.check).not.toHaveBeenCalled();
  });

  it.each(['{}', 'x', '[1, null, {"repository": "o/r"}]'])(
    'should pass over what it has not stored: %s',
    async stored => {
      localStorage.setItem(
        `jupyter-gh-scoped-creds:awaited:${BASE_URL}`,
        stored
      );
      await load();
      await comeBack();
      expect(folder.check).not.toHaveBeenCalled();
    }
  );
});
