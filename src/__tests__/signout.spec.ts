import { DoorHarness } from './doorharness';
import { server } from './fakeserver';
import { authorized, pending, unauthorized } from './fixtures';

describe('IGitHubPush.signOut()', () => {
  let door: DoorHarness;

  beforeEach(() => {
    door = new DoorHarness();
    server.get.mockResolvedValue(authorized);
    server.end.mockResolvedValue(unauthorized);
  });

  afterEach(() => {
    door.dispose();
  });

  it('should sign out on a click, and not before', async () => {
    const asked = await door.follow(door.push.signOut());
    expect(door.text).toContain('Sign out? The token is removed');
    expect(door.changes).toEqual([]);
    expect(asked.outcome).toBeNull();
    await door.unhurried();
    await door.click('Sign out');
    expect(door.changes).toEqual(['DELETE authorization?state=authorized']);
    expect(asked.outcome).toEqual(unauthorized);
    expect(door.text).toContain('You are signed out');
  });

  it('should not sign out on a click that was meant for another', async () => {
    await door.follow(door.push.signOut());
    await door.click('Sign out');
    expect(door.changes).toEqual([]);
    await door.unhurried();
    await door.click('Sign out');
    expect(door.changes).toEqual(['DELETE authorization?state=authorized']);
  });

  it('should do nothing on a click that was meant for Done', async () => {
    const last = () => door.buttons[door.buttons.length - 1];
    await door.follow(door.push.authorize());
    expect(last()).toBe('Done');
    await door.follow(door.push.signOut());
    expect(last()).toBe('Sign out');
    await door.click('Sign out');
    expect(door.changes).toEqual([]);
  });

  it('should not have the focus on what signs out', async () => {
    await door.follow(door.push.signOut());
    expect(door.focused).toBe('Stay authorized');
  });

  it('should take the focus off what was there before', async () => {
    await door.follow(door.push.authorize());
    expect(door.focused).toBe('Done');
    await door.follow(door.push.signOut());
    expect(door.focused).toBe('Stay authorized');
  });

  it.each([
    ['the button', () => door.click('Stay authorized')],
    ['Escape', () => door.close()]
  ])('should leave all as it is on %s', async (_, leave) => {
    const asked = await door.follow(door.push.signOut());
    await leave();
    expect(asked.outcome).toMatchObject({ state: 'authorized', id: 'one' });
    expect(door.text).toBe('');
    expect(door.changes).toEqual([]);
  });

  it('should not ask in the dialog that is opened next', async () => {
    await door.follow(door.push.signOut());
    await door.close();
    await door.follow(door.push.authorize());
    expect(door.text).not.toContain('Sign out?');
    expect(door.text).toContain('@octocat');
  });

  it.each([unauthorized, pending])(
    'should ask nothing when %j',
    async state => {
      server.get.mockResolvedValue(state);
      const asked = await door.follow(door.push.signOut());
      expect(asked.outcome).toMatchObject({ state: state.state });
      expect(door.changes).toEqual([]);
      expect(door.text).toBe('');
      // Nor once there is something to sign out of.
      await door.see(authorized);
      expect(door.text).toBe('');
    }
  );

  it('should ask nothing when that turns out meanwhile', async () => {
    await door.see(authorized);
    server.get.mockResolvedValue(unauthorized);
    const asked = await door.follow(door.push.signOut());
    expect(asked.outcome).toMatchObject({ state: 'unauthorized' });
    expect(door.text).toContain('not authorized');
    await door.see(authorized);
    expect(door.text).not.toContain('Sign out?');
  });

  it('should show why it cannot be asked', async () => {
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    const asked = await door.follow(door.push.signOut());
    expect(asked.outcome).toMatchObject({ state: 'unknown' });
    expect(door.text).toContain('has not answered');
  });

  it.each([pending, authorized])(
    'should leave what else is wished for when %j',
    async state => {
      const repository = 'octocat/hello-world';
      server.get.mockResolvedValue(state);
      server.start.mockResolvedValue({ ...pending, repository });
      await door.follow(
        door.push.authorize({ reason: 'To push.', repository })
      );
      server.get.mockResolvedValue(authorized);
      await door.model.refresh();
      await door.follow(door.push.signOut());
      expect(door.text).toContain('Sign out?');
      // That reason is not one to sign out.
      expect(door.text).not.toContain('To push.');
      server.end.mockResolvedValue({
        ...authorized,
        failure: { code: 'git_config_not_writable', detail: '' }
      });
      await door.unhurried();
      await door.click('Sign out');
      expect(door.text).toContain('To push.');
      expect(door.text).toContain(`Authorize for ${repository} only`);
    }
  );

  it('should not believe in a sign-out that failed', async () => {
    const failed = {
      ...authorized,
      failure: { code: 'git_config_not_writable', detail: '' }
    };
    server.end.mockResolvedValue(failed);
    const asked = await door.follow(door.push.signOut());
    await door.unhurried();
    await door.click('Sign out');
    expect(asked.outcome).toMatchObject({
      state: 'authorized',
      failure: failed.failure
    });
  });

  it('should go on with what is asked meanwhile', async () => {
    const asked = await door.follow(door.push.signOut());
    await door.follow(door.push.authorize());
    expect(asked.outcome).toMatchObject({ state: 'authorized' });
    expect(door.text).not.toContain('Sign out?');
  });
});
