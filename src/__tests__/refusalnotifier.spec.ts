import type { Event } from '@jupyterlab/services';
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { AuthorizationModel } from '../authorization';
import { DialogLauncher } from '../dialog';
import { describeCause, FolderModel } from '../folder';
import { GitHubPush } from '../door';
import type { Approvals } from '../notifications';
import { Claims, RefusalNotifier } from '../notifications';
import { Preferences } from '../preferences';
import { RefusalModel, RefusalWatch } from '../refusals';
import type { IFolder } from '../wire';
import { causeCodeValues } from '../wire/generated';
import { folder, refusals, server, serverSettings } from './fakeserver';
import {
  authorized,
  FakeFolder,
  notAuthorized,
  notInstalled,
  ready,
  refusal,
  setHidden,
  show,
  unauthorized
} from './fixtures';

const trans = nullTranslator.load('');
const SCHEMA = 'https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1';

/**
 * Wait for what the code awaits.
 */
const settled = () => new Promise(resolve => setTimeout(resolve, 30));

class Tab {
  constructor() {
    const model = new AuthorizationModel(serverSettings);
    const current = new FolderModel(serverSettings, new FakeFolder());
    this.model = model;
    this.dialog = new DialogLauncher(
      model,
      current,
      nullTranslator,
      new Preferences()
    );
    this.open = jest.spyOn(this.dialog, 'open').mockResolvedValue();
    new RefusalNotifier(
      {
        model,
        folder: current,
        dialog: this.dialog,
        preferences: this.preferences,
        push: new GitHubPush(model, this.dialog)
      },
      new RefusalWatch({ stream: this.stream } as unknown as Event.IManager),
      new Claims('/user/someone/'),
      { expect: this.expect } as unknown as Approvals,
      nullTranslator
    );
  }

  async hear(id: unknown, schema_id = SCHEMA): Promise<void> {
    this.stream.emit({ id, schema_id });
    await settled();
  }

  readonly dialog: DialogLauncher;
  readonly expect = jest.fn();
  readonly model: AuthorizationModel;
  readonly open: jest.SpyInstance;
  readonly preferences = new Preferences();
  readonly stream = new Signal<this, object>(this);
}

describe('RefusalNotifier', () => {
  let window_open: jest.SpyInstance;

  beforeEach(() => {
    localStorage.clear();
    jest.resetAllMocks();
    window_open = jest.spyOn(window, 'open').mockReturnValue({} as Window);
    setHidden(false);
    jest.spyOn(console, 'warn').mockImplementation();
    refusals.get.mockResolvedValue(refusal);
    folder.check.mockResolvedValue(notInstalled);
  });

  afterEach(() => {
    Notification.dismiss();
    jest.restoreAllMocks();
  });

  const messages = () =>
    Notification.manager.notifications.map(({ message }) => message);
  const action = () => {
    const { options } = Notification.manager.notifications[0]!;
    return options.actions![0]!;
  };

  const hearSoon = async (tab = new Tab()) => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    const told = tab.hear('a');
    await jest.advanceTimersByTimeAsync(1000);
    await told;
    jest.useRealTimers();
  };

  it('should say why, and lead to where it is cured', async () => {
    const tab = new Tab();
    await tab.hear('a');
    expect(messages()).toEqual([
      'git push failed for octocat/hello-world. The app is not installed on octocat: install it, and choose octocat/hello-world.'
    ]);
    expect(action()).toMatchObject({
      label: 'Install the app on GitHub',
      caption: 'Opens in a new tab'
    });
    expect(tab.expect).toHaveBeenCalledTimes(1);
    action().callback(new MouseEvent('click'));
    expect(window_open).toHaveBeenCalledWith(
      notInstalled.obstacles[0]!.link,
      '_blank'
    );
    expect(tab.open).toHaveBeenCalledWith({
      refusal: expect.any(RefusalModel)
    });
  });

  it('should offer to authorize', async () => {
    folder.check.mockResolvedValue(notAuthorized);
    server.start.mockResolvedValue(authorized);
    const tab = new Tab();
    await show(tab.model, unauthorized);
    await tab.hear('a');
    expect(messages()[0]).toContain('git cannot sign in to GitHub');
    expect(action().label).toBe('Authorize');
    action().callback(new MouseEvent('click'));
    await settled();
    expect(tab.open).toHaveBeenCalled();
    expect(server.start).toHaveBeenCalledTimes(1);
  });

  it("should ask for no code on somebody else's server before that is told", async () => {
    folder.check.mockResolvedValue(notAuthorized);
    const tab = new Tab();
    await show(tab.model, { ...unauthorized, owner: 'ada' });
    await tab.hear('a');
    expect(messages()[0]).toMatch(/ This is ada's server\.$/);
    action().callback(new MouseEvent('click'));
    await settled();
    expect(tab.open).toHaveBeenCalled();
    expect(server.start).not.toHaveBeenCalled();
  });

  it('should ask for no code before it is known whose server it is', async () => {
    folder.check.mockResolvedValue(notAuthorized);
    const tab = new Tab();
    await tab.hear('a');
    action().callback(new MouseEvent('click'));
    await settled();
    expect(tab.open).toHaveBeenCalled();
    expect(server.start).not.toHaveBeenCalled();
  });

  it('should offer to push again where nothing is in the way', async () => {
    folder.check.mockResolvedValue(ready);
    refusals.push.mockResolvedValue({
      ...refusal,
      repetition: { code: 'pushed', cause: null, detail: '' }
    });
    await new Tab().hear('a');
    expect(messages()[0]).toContain('Nothing seems to stand in its way');
    expect(action().label).toBe('Push again');
    action().callback(new MouseEvent('click'));
    await settled();
    expect(refusals.push).toHaveBeenCalledWith({ id: 'a' });
  });

  it('should not push again what a person has to change first', async () => {
    folder.check.mockResolvedValue(ready);
    refusals.get.mockResolvedValue({ ...refusal, cause: 'behind' });
    await new Tab().hear('a');
    expect(messages()[0]).toContain('git pull, then push again');
    expect(action().label).toBe('What to do');
  });

  it('should show what else there is', async () => {
    folder.check.mockResolvedValue(ready);
    refusals.get.mockResolvedValue({
      ...refusal,
      command: 'clone',
      can_push_again: false
    });
    const tab = new Tab();
    await tab.hear('a');
    expect(action().label).toBe('What to do');
    action().callback(new MouseEvent('click'));
    expect(tab.open).toHaveBeenCalled();
  });

  it('should tell it in one tab only', async () => {
    await Promise.all([new Tab().hear('a'), new Tab().hear('a')]);
    expect(messages()).toHaveLength(1);
  });

  it('should wait until the person looks', async () => {
    setHidden(true);
    await new Tab().hear('a');
    expect(messages()).toEqual([]);
    setHidden(false);
    await settled();
    expect(messages()).toHaveLength(1);
  });

  it('should be silent where nothing is to be notified', async () => {
    const tab = new Tab();
    jest.spyOn(tab.preferences, 'notifications', 'get').mockReturnValue(false);
    await tab.hear('a');
    expect(messages()).toEqual([]);
  });

  it('should pass over what it does not know', async () => {
    const tab = new Tab();
    await tab.hear('a', 'https://events.jupyter.org/other');
    await tab.hear(7);
    expect(refusals.get).not.toHaveBeenCalled();
    refusals.get.mockResolvedValue(undefined);
    await tab.hear('gone');
    expect(messages()).toEqual([]);
  });

  it('should not wait long for GitHub', async () => {
    folder.check.mockReturnValue(new Promise(() => undefined));
    await hearSoon();
    expect(messages()[0]).toContain(describeCause('denied', trans));
  });

  it('should tell what GitHub says later, unless that was acted upon', async () => {
    let say: (found: IFolder) => void = () => undefined;
    folder.check.mockImplementation(
      () => new Promise(resolve => (say = resolve))
    );
    const tab = new Tab();
    await hearSoon(tab);
    expect(tab.expect).toHaveBeenCalledTimes(1);
    say(notInstalled);
    await settled();
    expect(tab.expect).toHaveBeenCalledTimes(2);
    expect(messages()).toHaveLength(1);
    expect(messages()[0]).toContain('The app is not installed on octocat');
    expect(action().label).toBe('Install the app on GitHub');

    Notification.dismiss();
    localStorage.clear();
    await hearSoon();
    Notification.dismiss();
    say(notInstalled);
    await settled();
    expect(messages()).toEqual([]);
  });

  it.each(causeCodeValues)('should have a sentence for %s', async cause => {
    folder.check.mockResolvedValue(ready);
    refusals.get.mockResolvedValue({ ...refusal, cause });
    await new Tab().hear('a');
    expect(messages()[0]).toMatch(/^git push failed for .*\. \S.*\.$/);
  });
});
