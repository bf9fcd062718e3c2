import { DialogHarness } from './dialogharness';
import { server } from './fakeserver';
import { authorized, pending, unauthorized, unconfigured } from './fixtures';
import { formatEnd } from '../ui';

describe('dialog', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
  });

  afterEach(() => {
    ui.dispose();
  });

  it('should have an accessible name', async () => {
    await ui.launch(unauthorized);
    const heading = ui.find('h1');
    expect(ui.dialog.node.getAttribute('aria-labelledby')).toBe(heading.id);
    expect(heading.textContent).toBe('Authorize GitHub push');
  });

  it('should announce changes in one element', async () => {
    await ui.launch(unauthorized);
    const region = ui.find('[aria-live="polite"]');
    await ui.follow(pending);
    expect(ui.find('[aria-live="polite"]')).toBe(region);
    expect(region!.textContent).toBe('Waiting for GitHub…');
    await ui.follow(authorized);
    expect(ui.find('[aria-live="polite"]')).toBe(region);
  });

  describe('loading', () => {
    it('should say so', async () => {
      await ui.launch();
      expect(ui.status).toContain('Asking the Jupyter server');
      expect(ui.buttons.map(node => node.title || node.textContent)).toEqual([
        'Close',
        'Close'
      ]);
    });
  });

  describe('unconfigured', () => {
    it('should tell the person and the administrator what to do', async () => {
      await ui.launch(unconfigured);
      expect(ui.status).toContain('Ask your administrator');
      const text = ui.text;
      expect(text).toContain('The client ID and the app URL are swapped.');
      expect(text).toContain('c.GhScopedCreds.client_id');
      expect(text).toContain('GH_SCOPED_CREDS_CLIENT_ID');
      expect(text).toContain('c.GhScopedCreds.app_url');
      expect(text).toContain('GH_SCOPED_CREDS_APP_URL');
      expect(ui.links).toEqual([
        expect.stringMatching(/docs\/administrators\.md$/)
      ]);
    });

    it('should name only the settings that are wrong', async () => {
      await ui.launch({ ...unconfigured, misconfiguration: 'storage_invalid' });
      expect(
        [...ui.dialog.node.querySelectorAll('dl code')].map(
          ({ textContent }) => textContent
        )
      ).toEqual(['c.GhScopedCreds.storage', 'GH_SCOPED_CREDS_STORAGE']);
      await ui.follow({
        ...unconfigured,
        misconfiguration: 'of_a_newer_server' as 'swapped'
      });
      expect(ui.text).toContain('of_a_newer_server');
      expect(ui.text).not.toContain('Set this');
    });
  });

  describe('unauthorized', () => {
    it('should offer to authorize', async () => {
      await ui.launch(unauthorized);
      server.start.mockResolvedValue(pending);
      expect(ui.focused).toBe('Authorize');
      await ui.click('Authorize');
      expect(ui.text).toContain('WDJB-MJHT');
    });

    it('should say what failed and offer to try again', async () => {
      await ui.launch({
        ...unauthorized,
        failure: { code: 'git_too_old', detail: '2.25.1' }
      });
      expect(ui.status).toContain('older than 2.31');
      expect(ui.text).toContain('2.25.1');
      expect(ui.buttons.map(node => node.title || node.textContent)).toEqual([
        'Close',
        'Close',
        'Try again'
      ]);
    });

    it("should say when GitHub's limit is over", async () => {
      await ui.launch({
        ...unauthorized,
        failure: { code: 'rate_limited', detail: '', retry_in: 1800 }
      });
      expect(ui.status).toBe(
        `GitHub takes no more requests for now: try again after ${formatEnd(1800)}.`
      );
    });

    it('should not interpret the detail of a failure', async () => {
      const detail = '<a href="https://evil.example">Log in</a>';
      await ui.launch({
        ...unauthorized,
        failure: { code: 'git_failed', detail }
      });
      expect(ui.links).toEqual([]);
      expect(ui.text).toContain(detail);
    });

    it.each([
      ['token_expired', 'has expired'],
      [
        'token_rejected',
        'GitHub no longer accepts the authorization: authorize again.'
      ]
    ] as const)('should say of %s that it %s', async (reason, expected) => {
      await ui.launch({
        ...unauthorized,
        ended: { id: 'one', reason, repository: null }
      });
      expect(ui.status).toContain(expected);
    });

    it('should not take an end for another that it does not know', async () => {
      const reason = 'constructor' as 'token_expired';
      await ui.launch({
        ...unauthorized,
        ended: { id: 'one', reason, repository: null }
      });
      expect(ui.status).toBe('constructor');
    });

    it('should say that GitHub is being asked', async () => {
      await ui.launch(unauthorized);
      server.start.mockReturnValue(new Promise(() => undefined));
      await ui.click('Authorize');
      expect(ui.status).toBe('Asking GitHub for a code…');
    });
  });

  describe('authorized', () => {
    it('should say who, until when and where', async () => {
      await ui.launch(authorized);
      expect(ui.status).toMatch(/^Authorized as @octocat until .*\d+:\d\d/);
      const text = ui.text;
      expect(text).toContain('7 h 59 min left');
      expect(text).toContain('You can push to 1 repository');
      expect(ui.links).toEqual([
        'https://github.com/settings/installations/1',
        'https://github.com/octocat/hello-world',
        'https://github.com/apps/hub/installations/new'
      ]);
    });

    it('should do without a login and an app URL', async () => {
      await ui.launch({ ...authorized, login: null, app_url: null });
      expect(ui.status).toMatch(/^Authorized until .*\d+:\d\d/);
      expect(ui.links).not.toContain(
        'https://github.com/apps/hub/installations/new'
      );
    });

    it('should say that it is for one repository only', async () => {
      await ui.launch({ ...authorized, repository: 'octocat/hello-world' });
      expect(ui.status).toMatch(
        /^Authorized as @octocat for octocat\/hello-world only, until/
      );
    });

    it('should say that it also ends with the server', async () => {
      await ui.launch({ ...authorized, ends_with_server: true });
      expect(ui.text).toContain('It ends earlier if your server stops.');
      await ui.follow({
        ...authorized,
        ends_with_server: true,
        seconds_left: null
      });
      expect(ui.text).toContain('but ends when your server stops');
      await ui.follow(authorized);
      expect(ui.text).not.toContain('server stops');
    });

    it('should warn of a token that does not expire', async () => {
      await ui.launch({ ...authorized, seconds_left: null });
      expect(ui.text).toContain('The token does not expire');
    });

    it.each([
      [5 * 3600, '5 h 0 min ahead of'],
      [-180, '3 min behind']
    ])('should name a clock that is off', async (clock_skew, said) => {
      await ui.launch({ ...authorized, clock_skew });
      expect(ui.text).toContain(`The server's clock was ${said} GitHub's`);
    });

    it('should say that a renewal failed', async () => {
      await ui.launch({
        ...authorized,
        failure: { code: 'github_unreachable', detail: 'timed out' }
      });
      const alert = ui.find('[role="alert"]').textContent;
      expect(alert).toContain('cannot reach GitHub');
      expect(alert).toContain('cannot reach GitHub');
      expect(alert).toContain('timed out');
    });

    it('should say when a renewal can be tried again', async () => {
      await ui.launch({
        ...authorized,
        failure: { code: 'rate_limited', detail: '', retry_in: 1800 }
      });
      expect(ui.find('[role="alert"]').textContent).toContain(formatEnd(1800));
    });

    it('should renew', async () => {
      server.start.mockResolvedValue(pending);
      await ui.launch(authorized);
      await ui.click('Renew');
      expect(ui.text).toContain('WDJB-MJHT');
    });

    it('should sign out at once where nothing can be revoked', async () => {
      server.end.mockResolvedValue(unauthorized);
      await ui.launch({ ...authorized, revoking: 'unavailable' });
      await ui.click('Sign out');
      expect(server.end).toHaveBeenCalledWith({ state: 'authorized' });
      expect(ui.status).toContain('You are signed out');
      expect(ui.focused).toBe('Close');
      await ui.follow(authorized);
      await ui.follow(unauthorized);
      expect(ui.status).toContain('not authorized to push to github.com');
    });

    it('should not claim a sign-out that failed', async () => {
      server.end.mockResolvedValue({
        ...unauthorized,
        failure: { code: 'git_config_not_writable', detail: '' }
      });
      await ui.launch({ ...authorized, revoking: 'unavailable' });
      await ui.click('Sign out');
      expect(ui.status).toContain('configuration cannot be changed');
    });

    it('should say of a renewal that git can still push', async () => {
      await ui.launch({
        ...pending,
        renewing: { seconds_left: 60, revokes: false }
      });
      expect(ui.status).toContain('Meanwhile, git can still push.');
    });
  });

  describe('unknown', () => {
    it('should not look signed out, and say since when', async () => {
      await ui.launch(authorized);
      server.get.mockRejectedValue(new Error());
      await ui.model.refresh();
      await ui.rendered();
      expect(ui.status).toMatch(/has not answered since \d+:\d\d/);
      server.get.mockResolvedValue(authorized);
      await ui.click('Try again');
      expect(ui.status).toContain('@octocat');
    });
  });
});
