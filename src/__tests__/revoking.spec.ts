import { DialogHarness } from './dialogharness';
import { server } from './fakeserver';
import { authorized, pending, unauthorized } from './fixtures';

const limited = {
  failure: {
    code: 'revocation_limited' as const,
    detail: 'HTTP status 403'
  },
  seconds_left: 3600,
  is_kept: false
};
const takenOn = { failure: null, seconds_left: 3600, is_kept: false };

describe('revoking', () => {
  let ui: DialogHarness;

  const labels = () => ui.buttons.map(node => node.textContent).slice(1);
  // As long as who reads a question before answering it.
  const read = () => new Promise(resolve => setTimeout(resolve, 500));

  beforeEach(() => {
    ui = new DialogHarness();
  });

  afterEach(() => {
    ui.dispose();
  });

  describe('the question', () => {
    it('should tell of the e-mail before anything is done', async () => {
      await ui.launch(authorized);
      await ui.click('Sign out');
      expect(server.end).not.toHaveBeenCalled();
      expect(ui.status).toContain('unless you also revoke it');
      expect(ui.status).toContain('cannot be undone');
      expect(ui.status).toContain('sends you an e-mail');
      expect(labels()).toEqual([
        'Was the token shown to others?',
        'Stay authorized',
        'Sign out and revoke',
        'Sign out'
      ]);
      expect(ui.focused).toBe('Stay authorized');
    });

    it.each([
      ['Sign out and revoke', { revoke: 'also' }],
      ['Sign out', {}]
    ])('should do what %s says', async (label, more) => {
      server.end.mockResolvedValue({
        ...unauthorized,
        revocation: 'revoke' in more ? takenOn : null
      });
      await ui.launch(authorized);
      await ui.click('Sign out');
      await ui.click(label);
      expect(server.end).not.toHaveBeenCalled();
      await read();
      await ui.rendered();
      await ui.click(label);
      expect(server.end).toHaveBeenCalledWith({ state: 'authorized', ...more });
      expect(ui.status).toContain('You are signed out');
      expect(ui.status).toContain(
        'revoke' in more
          ? 'GitHub has accepted the request to revoke the token, and sends you an e-mail'
          : 'until you revoke it there'
      );
    });

    it('should leave no choice where it is the rule', async () => {
      await ui.launch({ ...authorized, revoking: 'rule' });
      expect(ui.text).toContain('When you sign out or renew, GitHub is asked');
      await ui.click('Sign out');
      expect(ui.status).toContain('GitHub is asked to revoke it');
      expect(labels()).toEqual([
        'Was the token shown to others?',
        'Stay authorized',
        'Sign out and revoke'
      ]);
    });

    it('should not speak of it where it cannot be', async () => {
      ui.request.set({ asksToSignOut: true });
      await ui.launch({ ...authorized, revoking: 'unavailable' });
      expect(labels()).toEqual(['Stay authorized', 'Sign out']);
      expect(ui.status).not.toContain('revoke');
    });

    it('should say that GitHub is being asked', async () => {
      server.end.mockReturnValue(new Promise(() => undefined));
      await ui.launch(authorized);
      void ui.model.signOut('also');
      await ui.rendered();
      expect(ui.status).toBe('Asking GitHub to revoke the token…');
    });
  });

  describe('a token that was shown', () => {
    beforeEach(async () => {
      await ui.launch(authorized);
      await ui.click('Sign out');
      await ui.click('Was the token shown to others?');
    });

    it('should take one more click, and not the next one', async () => {
      expect(ui.status).toContain('Revoke the token?');
      expect(ui.status).toContain(
        'cannot be undone, and GitHub sends you an e-mail'
      );
      expect(labels()).toEqual(['Stay authorized', 'Revoke at GitHub']);
      expect(ui.focused).toBe('Stay authorized');
      await ui.click('Revoke at GitHub');
      expect(server.end).not.toHaveBeenCalled();
    });

    it('should be revoked first', async () => {
      server.end.mockResolvedValue({ ...unauthorized, revocation: takenOn });
      await read();
      await ui.rendered();
      await ui.click('Revoke at GitHub');
      expect(server.end).toHaveBeenCalledWith({
        state: 'authorized',
        revoke: 'first'
      });
      expect(ui.status).toContain(
        'GitHub has accepted the request to revoke the token'
      );
    });

    it('should be kept if it was not, to try again', async () => {
      server.end.mockResolvedValue({
        ...authorized,
        revocation: { ...limited, is_kept: true }
      });
      await read();
      await ui.rendered();
      await ui.click('Revoke at GitHub');
      const alert = ui.find('[role="alert"]').textContent;
      expect(alert).toContain('no more requests to revoke from here');
      expect(alert).toContain(
        'Otherwise the token may stay valid at GitHub until'
      );
      expect(alert).toContain('It is still stored: Sign out tries again');
      expect(alert).toContain('HTTP status 403');
      expect(ui.find('[role="alert"]')).toBe(
        ui.find('[role="alert"], [role="status"]')
      );
      expect(ui.links).toContain(
        'https://github.com/settings/apps/authorizations'
      );
    });

    it('should not be asked about again', async () => {
      await ui.click('Stay authorized');
      ui.request.set({ asksToSignOut: true });
      expect(ui.request.tellsOfLeak).toBe(false);
    });
  });

  it('should say of what was not revoked how long it can be valid', async () => {
    server.end.mockResolvedValue({ ...unauthorized, revocation: limited });
    await ui.launch(authorized);
    await ui.model.signOut('also');
    await ui.rendered();
    expect(ui.status).toBe(
      'You are signed out: the token is removed from this server.'
    );
    const alert = ui.find('[role="alert"]').textContent;
    expect(alert).toMatch(
      /Otherwise the token may stay valid at GitHub until .+\./
    );
    expect(alert).not.toContain('still stored');
    await ui.follow({
      ...unauthorized,
      revocation: { ...limited, seconds_left: null }
    });
    expect(ui.text).toContain('stays valid at GitHub: it does not expire');
  });

  it('should say before a renewal that it revokes', async () => {
    await ui.launch({
      ...pending,
      renewing: { seconds_left: 60, revokes: true }
    });
    expect(ui.text).toContain('Once you approve, GitHub is asked to revoke');
    await ui.follow({ ...authorized, id: 'two', revocation: takenOn });
    expect(ui.text).toContain(
      'GitHub has accepted the request to revoke the old token'
    );
    await ui.follow({ ...authorized, id: 'two', revocation: limited });
    expect(ui.text).toContain(
      'Otherwise the old token may stay valid at GitHub until'
    );
  });

  it('should tell of the rule and of the end of the server', async () => {
    await ui.launch({
      ...authorized,
      revoking: 'rule',
      ends_with_server: true
    });
    expect(ui.text).toContain(
      'When you sign out or renew, or your server stops, GitHub is asked'
    );
  });
});
