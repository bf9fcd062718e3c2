import type { IRequest } from '../dialog/request';
import { RefusalModel } from '../refusals';
import type { Authorization, IFolder } from '../wire';
import { DialogHarness } from './dialogharness';
import {
  folder,
  refusals,
  repositories,
  server,
  serverSettings
} from './fakeserver';
import {
  ahead,
  authorized,
  installed,
  installedNowhere,
  notAuthorized,
  notInstalled,
  pending,
  ready,
  refusal,
  sshRemote,
  unauthorized,
  unconfigured
} from './fixtures';

const expiring = { ...authorized, seconds_left: 600 };

describe('the dialog as a page', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
    folder.check.mockResolvedValue(ready);
  });

  afterEach(() => {
    ui.dispose();
  });

  const accepted = () =>
    ui.buttons
      .filter(({ className }) => className.includes('jp-mod-accept'))
      .map(({ textContent }) => textContent);
  const title = () => ui.find('h1').textContent;

  it.each([
    [unconfigured, 'GitHub push'],
    [unauthorized, 'Authorize GitHub push'],
    [pending, 'Authorize GitHub push'],
    [
      { ...pending, renewing: { seconds_left: 60, revokes: false } },
      'Renew GitHub push'
    ],
    [authorized, 'Push to github.com']
  ] as [Authorization, string][])(
    'should have a title for %j',
    async (state, said) => {
      await ui.launch(state);
      expect(title()).toBe(said);
    }
  );

  it('should have a title for signing out, and for who has', async () => {
    server.end.mockResolvedValue(unauthorized);
    await ui.launch(authorized);
    await ui.click('Sign out');
    expect(title()).toBe('Sign out of GitHub push');
    await ui.unhurried();
    await ui.click('Sign out');
    expect(title()).toBe('Signed out of GitHub push');
  });

  it.each([
    [unauthorized, ready, ['Authorize']],
    [pending, ready, ['Copy code and open GitHub']],
    [authorized, ready, ['Done']],
    [authorized, ahead, ['Push now']],
    [authorized, notInstalled, ['Install the app on GitHub']],
    [authorized, sshRemote, ['Use https here']],
    [expiring, ready, ['Renew']],
    [expiring, ahead, ['Renew']]
  ] as [Authorization, IFolder, string[]][])(
    'should have one button that stands out: %#',
    async (state, found, labels) => {
      folder.check.mockResolvedValue(found);
      await ui.launch(state);
      expect(accepted()).toEqual(labels);
      // A push is not to be done by a key that was meant for another.
      expect(ui.focused).toBe(labels[0] === 'Push now' ? 'Done' : labels[0]);
    }
  );

  describe('in any state', () => {
    const warned: IFolder = {
      ...ready,
      warnings: [{ code: 'helper_after', link: null, detail: 'store' }],
      repairs: [{ ...sshRemote.repairs[0]!, code: 'helper_after' }]
    };
    const blocked: IFolder = {
      ...sshRemote,
      obstacles: [...notAuthorized.obstacles, ...sshRemote.obstacles]
    };
    const denied: Authorization = {
      ...unauthorized,
      failure: { code: 'access_denied', detail: '' }
    };
    const folders = [ready, ahead, notInstalled, sshRemote, warned, blocked];
    const lists = [installed, installedNowhere];
    const signOut = { asksToSignOut: true };

    it.each([
      [unconfigured, {}],
      [unauthorized, {}],
      [denied, {}],
      [pending, {}],
      [authorized, {}],
      [expiring, {}],
      [authorized, signOut],
      [{ ...authorized, revoking: 'rule' }, signOut],
      [authorized, { ...signOut, tellsOfLeak: true }],
      [authorized, { refusal: new RefusalModel(serverSettings, 'a') }],
      [expiring, { refusal: new RefusalModel(serverSettings, 'a') }]
    ] as [Authorization, IRequest][])(
      'should have one button at most that stands out, the last of its row: %#',
      async (state, request) => {
        refusals.get.mockResolvedValue(refusal);
        await request.refusal?.load();
        ui.request.set(request);
        await ui.launch(state);
        for (const list of lists) {
          repositories.refresh.mockResolvedValue(list);
          ui.buttons.find(({ title }) => title === 'Ask GitHub again')?.click();
          for (const found of folders) {
            folder.check.mockResolvedValue(found);
            await (request.refusal?.folder ?? ui.folder).check();
            await ui.rendered();
            expect(accepted().length).toBeLessThan(2);
            expect(
              ui.find('.jp-GhScopedCreds-actions .jp-mod-accept + button')
            ).toBeNull();
          }
        }
      }
    );
  });

  it.each(['rate_limited', 'device_flow_disabled'] as const)(
    'should not have the next try stand out after %s',
    async code => {
      await ui.launch({ ...unauthorized, failure: { code, detail: '' } });
      expect(accepted()).toEqual([]);
      expect(ui.focused).toBe('Close');
      await ui.click('Try again');
      expect(server.start).toHaveBeenCalled();
    }
  );

  it('should have the repair stand out and in sight, once it is shown', async () => {
    folder.check.mockResolvedValue(sshRemote);
    await ui.launch(authorized);
    await ui.click('Use https here');
    expect(accepted()).toEqual(['Change it']);
    expect(Element.prototype.scrollIntoView).toHaveBeenCalledTimes(1);
  });

  it('should offer once to install the app, and fold nothing away without any', async () => {
    repositories.get.mockResolvedValue(installedNowhere);
    folder.check.mockResolvedValue(notInstalled);
    await ui.launch(authorized);
    expect(ui.text!.split('Install the app')).toHaveLength(2);
    expect(ui.text).toContain('You cannot push to any repository yet');
    expect(ui.find('.jp-GhScopedCreds-repositories summary')).toBeNull();
  });

  it('should begin with the folder, then say who and until when, then the rest', async () => {
    await ui.launch(authorized);
    const order = [
      '.jp-GhScopedCreds-folder',
      '[aria-live]',
      '[role="progressbar"]',
      '.jp-GhScopedCreds-repositories',
      '.jp-GhScopedCreds-more'
    ].map(ui.find.bind(ui));
    for (const [index, node] of order.slice(1).entries()) {
      expect(
        order[index]!.compareDocumentPosition(node) &
          Node.DOCUMENT_POSITION_FOLLOWING
      ).toBeTruthy();
    }
  });

  it.each([
    [ready, false],
    [notInstalled, true]
  ])(
    'should fold the list where the folder is in order: %#',
    async (found, isOpen) => {
      folder.check.mockResolvedValue(found);
      await ui.launch(authorized);
      const list = () => ui.find('.jp-GhScopedCreds-list');
      expect(list() !== null).toBe(isOpen);
      ui.find('.jp-GhScopedCreds-repositories summary').click();
      await ui.rendered();
      expect(list() !== null).toBe(!isOpen);
      await ui.folder.check();
      await ui.rendered();
      expect(list() !== null).toBe(!isOpen);
    }
  );

  it('should speak of https only where a remote uses SSH', async () => {
    await ui.launch(authorized);
    expect(ui.text).not.toContain('https');
    folder.check.mockResolvedValue(sshRemote);
    await ui.folder.check();
    await ui.rendered();
    expect(ui.text).toContain('uses SSH, and this works with https only');
  });

  it('should say that closing goes on waiting, and what ends it', async () => {
    await ui.launch(pending);
    expect(ui.text).toContain(
      'You can close this dialog: it goes on waiting. Cancel ends it.'
    );
  });

  it('should not offer to add repositories to a token that is for one', async () => {
    ui.current.path = null;
    repositories.get.mockResolvedValue(installed);
    await ui.launch({ ...authorized, repository: 'octocat/hello-world' });
    expect(ui.text).toContain('You can push to 1 repository');
    expect(ui.text).not.toContain('Add repositories');
    expect(ui.text).not.toContain('for another owner');
    await ui.follow(authorized);
    expect(ui.text).toContain('Add repositories');
  });

  it('should not tell of signing out where git asks since', async () => {
    server.end.mockResolvedValue(unauthorized);
    await ui.launch({ ...authorized, revoking: 'unavailable' });
    await ui.click('Sign out');
    expect(title()).toBe('Signed out of GitHub push');
    ui.request.set({
      asking: {
        id: 'q',
        askers: [
          {
            command: 'git push',
            folder: '/home/mona/work',
            repository: 'octocat/hello-world',
            waits: true,
            by_server: false
          }
        ]
      }
    });
    await ui.rendered();
    expect(title()).toBe('Authorize GitHub push');
    expect(ui.text).not.toContain('signed out');
    expect(ui.text).toContain('octocat/hello-world only');
  });

  it('should name its marks, and say what opens a tab', async () => {
    ui.current.path = null;
    await ui.launch({
      ...unauthorized,
      failure: { code: 'access_denied', detail: '' }
    });
    expect(ui.find('[role="img"]').getAttribute('aria-label')).toBe('Problem:');
    await ui.follow(authorized);
    for (const link of ui.dialog.node.querySelectorAll('a')) {
      expect(link.getAttribute('aria-label')).toContain('opens in a new tab');
    }
  });
});
