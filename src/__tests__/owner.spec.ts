import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Claims, Notifier } from '../notifications';
import { Preferences } from '../preferences';
import { DoorHarness } from './doorharness';
import { server } from './fakeserver';
import { authorized, pending, unauthorized } from './fixtures';

const owner = 'ada';
const MEANING =
  "This is ada's server. If you authorize here, ada, and all who may use this server, can push as you until the token ends.";

describe("A server that is somebody else's", () => {
  let harness: DoorHarness;

  beforeEach(() => {
    localStorage.clear();
    harness = new DoorHarness();
  });

  afterEach(() => {
    harness.dispose();
    Notification.dismiss();
  });

  it.each([{}, { renew: true }, { repository: 'octocat/hello-world' }])(
    'should say what an authorization means before a code is asked for: %j',
    async options => {
      await harness.see({ ...unauthorized, owner });
      void harness.push.authorize(options);
      await harness.rendered();
      expect(harness.text).toContain(MEANING);
      expect(server.start).not.toHaveBeenCalled();
      server.start.mockResolvedValue({ ...pending, owner });
      await harness.click('Authorize');
      expect(server.start).toHaveBeenCalledTimes(1);
      expect(harness.text).toContain(MEANING);
    }
  );

  it('should not have a valid one replaced without a click', async () => {
    await harness.see({ ...authorized, owner });
    void harness.push.authorize({ renew: true });
    await harness.rendered();
    expect(server.start).not.toHaveBeenCalled();
    expect(harness.buttons).toContain('Renew');
  });

  it.each([
    [authorized, 'ada, and all who may use this server, can push as @octocat'],
    [
      { ...authorized, login: null },
      'ada, and all who may use this server, can push with this authorization'
    ]
  ])('should say who can push: %#', async (state, said) => {
    await harness.see({ ...state, owner });
    void harness.push.authorize();
    await harness.rendered();
    expect(harness.text).toContain(`This is ada's server. ${said} until`);
  });

  it('should be known while the server does not answer', async () => {
    await harness.see({ ...unauthorized, owner });
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    await harness.model.refresh();
    expect(harness.model.owner).toBe('ada');
  });

  it('should be named in what is notified', async () => {
    new Notifier(
      {
        dialog: harness.launcher,
        folder: harness.folder,
        model: harness.model,
        preferences: new Preferences(),
        push: harness.push
      },
      new CommandRegistry(),
      new Claims('/user/ada/'),
      nullTranslator
    );
    await harness.see({ ...unauthorized, owner });
    await harness.see({ ...authorized, owner });
    const [told] = Notification.manager.notifications;
    expect(told?.message).toMatch(
      /^GitHub push is authorized until .*\. This is ada's server\.$/
    );
  });

  it('should be told from one of their own', async () => {
    await harness.see(unauthorized);
    server.start.mockResolvedValue(pending);
    void harness.push.authorize();
    await harness.rendered();
    expect(harness.text).not.toContain('server');
    expect(server.start).toHaveBeenCalledTimes(1);
  });
});
