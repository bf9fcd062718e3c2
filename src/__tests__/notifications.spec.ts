import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { AuthorizationModel, describeFailure } from '../authorization';
import { CommandIDs } from '../commands';
import { DialogLauncher } from '../dialog';
import { GitHubPush } from '../door';
import { FolderModel } from '../folder';
import { Claims, Notifier } from '../notifications';
import { Preferences } from '../preferences';
import type { IShared } from '../shared';
import type { Authorization } from '../wire';
import { serverSettings } from './fakeserver';
import {
  FakeFolder,
  authorized,
  pending,
  setHidden,
  show,
  unauthorized
} from './fixtures';

const expired: Authorization = {
  ...unauthorized,
  ended: { id: 'one', reason: 'token_expired', repository: null }
};
const expiring: Authorization = { ...authorized, seconds_left: 20 * 60 };

class Tab {
  constructor(baseUrl = '/user/someone/') {
    const model = new AuthorizationModel(serverSettings);
    const folder = new FolderModel(serverSettings, new FakeFolder());
    const dialog = new DialogLauncher(
      model,
      folder,
      nullTranslator,
      new Preferences()
    );
    this.shared = {
      model,
      folder,
      dialog,
      preferences: new Preferences(),
      push: new GitHubPush(model, dialog)
    };
    this.commands.addCommand(CommandIDs.authorize, {
      describedBy: { args: { type: 'object' } },
      execute: this.execute
    });
    new Notifier(
      this.shared,
      this.commands,
      new Claims(baseUrl),
      nullTranslator
    );
    Tab.all.push(this);
  }

  async see(...authorizations: Authorization[]): Promise<void> {
    for (const authorization of authorizations) {
      await show(this.shared.model, authorization);
      await new Promise(resolve => setTimeout(resolve, 0));
    }
  }

  static all: Tab[] = [];
  readonly commands = new CommandRegistry();
  readonly execute = jest.fn();
  readonly shared: IShared;
}

describe('Notifier', () => {
  beforeEach(() => {
    localStorage.clear();
    jest.resetAllMocks();
    setHidden(false);
  });

  afterEach(() => {
    Tab.all.splice(0).forEach(tab => tab.shared.model.dispose());
    Notification.dismiss();
    jest.restoreAllMocks();
  });

  const messages = () =>
    Notification.manager.notifications.map(({ message }) => message);
  const offers = () =>
    Notification.manager.notifications.flatMap(
      ({ options }) => options.actions ?? []
    );

  it('should tell that the authorization began', async () => {
    await new Tab().see(unauthorized, pending, authorized, authorized);
    expect(messages()).toEqual([
      expect.stringMatching(/^GitHub push is authorized until .*\d+:\d\d/)
    ]);
  });

  it('should tell that it ends with the server', async () => {
    const ending = { ...authorized, ends_with_server: true };
    await new Tab().see(unauthorized, ending);
    await new Tab().see(unauthorized, {
      ...ending,
      id: 'two',
      seconds_left: null
    });
    expect(messages()).toEqual([
      'GitHub push is authorized until your server stops.',
      expect.stringMatching(/ until .*, or until your server stops\.$/)
    ]);
  });

  it('should not tell what was so when the page was loaded', async () => {
    await new Tab().see(authorized, pending, authorized);
    expect(messages()).toEqual([]);
  });

  it('should leave it to the dialog if that is open', async () => {
    const tab = new Tab();
    jest.spyOn(tab.shared.dialog, 'isOpen', 'get').mockReturnValue(true);
    await tab.see(pending, authorized);
    const other = new Tab();
    await other.see(pending, authorized);
    expect(messages()).toEqual([]);
  });

  it('should warn of the end and offer to renew', async () => {
    const tab = new Tab();
    await tab.see(authorized, expiring, expiring);
    expect(messages()).toEqual([
      expect.stringMatching(/ends at (\w+ )?\d+:\d\d [AP]M\.$/)
    ]);
    expect(offers().map(({ label }) => label)).toEqual(['Renew']);
    offers().forEach(offer => offer.callback(new MouseEvent('click')));
    expect(tab.execute).toHaveBeenCalledWith({ renew: true });
  });

  it.each(['token_expired', 'token_rejected', 'memory_gone'] as const)(
    'should tell %s and offer to authorize',
    async reason => {
      const tab = new Tab();
      await tab.see({
        ...unauthorized,
        ended: { id: 'one', reason, repository: null }
      });
      expect(messages()).toHaveLength(1);
      expect(offers().map(({ label }) => label)).toEqual(['Authorize']);
      offers().forEach(offer => offer.callback(new MouseEvent('click')));
      expect(tab.execute).toHaveBeenCalledTimes(1);
    }
  );

  it('should tell a refusal as the dialog does', async () => {
    await new Tab().see({
      ...unauthorized,
      ended: { id: 'one', reason: 'token_rejected', repository: null }
    });
    expect(messages()).toEqual([
      describeFailure('token_rejected', nullTranslator.load(''))
    ]);
  });

  it('should not take an end for another that it does not know', async () => {
    await new Tab().see({
      ...unauthorized,
      ended: {
        id: 'one',
        reason: 'constructor' as 'token_expired',
        repository: null
      }
    });
    expect(messages()).toEqual(['constructor']);
  });

  it('should tell each thing in one of several tabs', async () => {
    const tabs = [new Tab(), new Tab()];
    for (const authorization of [pending, authorized, expiring, expired]) {
      const emit = jest.spyOn(Notification.manager, 'notify');
      await Promise.all(tabs.map(tab => tab.see(authorization)));
      expect(emit).toHaveBeenCalledTimes(authorization === pending ? 0 : 1);
      emit.mockRestore();
    }
  });

  it('should tell it once over a reload', async () => {
    await new Tab().see(expired);
    Notification.dismiss();
    await new Tab().see(expired);
    expect(messages()).toEqual([]);
  });

  it('should not silence another server of the same origin', async () => {
    await new Tab('/user/someone/').see(expired);
    await new Tab('/user/other/').see(expired);
    expect(messages()).toHaveLength(2);
  });

  it('should ask for a lock where there are locks', async () => {
    const request = jest.fn((_name: string, take: () => boolean) => take());
    Object.assign(navigator, { locks: { request } });
    await new Tab().see(expired);
    Object.assign(navigator, { locks: undefined });
    expect(request).toHaveBeenCalledTimes(1);
    expect(messages()).toHaveLength(1);
  });

  it('should tell it once a tab where storage is denied', async () => {
    jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('SecurityError');
    });
    await new Tab().see(expired, expired);
    expect(messages()).toHaveLength(1);
  });

  it('should take back what is no longer so', async () => {
    const tab = new Tab();
    await tab.see(expired);
    expect(messages()).toHaveLength(1);
    await tab.see(pending);
    expect(messages()).toEqual([]);
  });

  it('should be silent if the settings say so', async () => {
    const tab = new Tab();
    jest
      .spyOn(tab.shared.preferences, 'notifications', 'get')
      .mockReturnValue(false);
    await tab.see(pending, authorized, expiring, expired);
    expect(messages()).toEqual([]);
  });

  it('should fit into a toast', async () => {
    const tab = new Tab();
    const emit = jest.spyOn(Notification.manager, 'notify');
    await tab.see(pending, authorized, expiring, expired, {
      ...unauthorized,
      ended: { id: 'two', reason: 'token_rejected', repository: null }
    });
    expect(emit).toHaveBeenCalledTimes(4);
    for (const [message] of emit.mock.calls) {
      expect(message.length).toBeLessThan(140);
    }
  });
});
