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
    await door.click('Sign out');
    expect(door.changes).toEqual(['DELETE authorization?state=authorized']);
    expect(asked.outcome).toEqual(unauthorized);
    expect(door.text).toContain('You are signed out');
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
      // Nor once there is something to sign out of.
      await door.see(authorized);
      expect(door.text).toContain('@octocat');
      expect(door.text).not.toContain('Sign out?');
    }
  );

  it('should not believe in a sign-out that failed', async () => {
    const failed = {
      ...authorized,
      failure: { code: 'git_config_not_writable', detail: '' }
    };
    server.end.mockResolvedValue(failed);
    const asked = await door.follow(door.push.signOut());
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
