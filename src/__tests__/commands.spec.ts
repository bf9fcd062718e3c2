import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { addCommands, CommandIDs } from '../commands';
import type { Authorization } from '../wire';
import { DoorHarness } from './doorharness';
import { server } from './fakeserver';
import { authorized, pending, unauthorized, unconfigured } from './fixtures';

describe('the commands', () => {
  let commands: CommandRegistry;
  let door: DoorHarness;

  beforeEach(() => {
    door = new DoorHarness();
    server.start.mockResolvedValue(pending);
    server.end.mockResolvedValue(unauthorized);
    commands = new CommandRegistry();
    addCommands(commands, door, nullTranslator, true);
  });

  afterEach(() => {
    door.dispose();
  });

  /**
   * Execute a command, and follow what it resolves with.
   */
  const execute = (id: string, args = {}) =>
    door.follow(commands.execute(id, args));

  it('should show the time left where there is no status bar', async () => {
    commands = new CommandRegistry();
    addCommands(commands, door, nullTranslator, false);
    const onChange = jest.fn();
    commands.commandChanged.connect(onChange);
    await door.see({ ...authorized, seconds_left: 27_750 });
    expect(commands.label(CommandIDs.authorize)).toBe(
      'GitHub push: 7 h 42 min'
    );
    expect(onChange).toHaveBeenCalledTimes(1);
    await door.see({ ...authorized, seconds_left: 27_690 });
    expect(commands.label(CommandIDs.authorize)).toBe(
      'GitHub push: 7 h 41 min'
    );
    expect(onChange).toHaveBeenCalledTimes(2);
    await door.see({ ...authorized, seconds_left: null });
    expect(commands.label(CommandIDs.authorize)).toBe('GitHub push authorized');
  });

  it.each([
    [unconfigured, 'Authorize GitHub push', 0],
    [unauthorized, 'Authorize GitHub push', 1],
    [pending, 'GitHub push: waiting for approval', 0],
    [authorized, 'GitHub push authorized', 0]
  ] as [Authorization, string, number][])(
    'should follow %j',
    async (authorization, label, started) => {
      await door.see(authorization);
      expect(commands.label(CommandIDs.authorize)).toBe(label);
      await execute(CommandIDs.authorize);
      expect(door.launcher.isOpen).toBe(true);
      expect(server.start).toHaveBeenCalledTimes(started);
    }
  );

  it('should renew if told to', async () => {
    await door.see(authorized);
    await execute(CommandIDs.authorize, { renew: true });
    expect(server.start).toHaveBeenCalledTimes(1);
  });

  it('should ask for the state first', async () => {
    server.get.mockResolvedValue(unauthorized);
    await execute(CommandIDs.authorize);
    expect(door.launcher.isOpen).toBe(true);
    expect(server.start).toHaveBeenCalledTimes(1);
  });

  it('should tell first why an authorization is gone', async () => {
    await door.see(authorized);
    server.get.mockResolvedValue(unauthorized);
    await execute(CommandIDs.authorize);
    expect(door.model.authorization.state).toBe('unauthorized');
    expect(server.start).not.toHaveBeenCalled();
  });

  it('should tell of a new label, and only of that', async () => {
    const changed = jest.fn();
    commands.commandChanged.connect(changed);
    await door.see(pending);
    await door.see(pending);
    await door.see(authorized);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('should sign out of what is authorized only', async () => {
    await door.see(unauthorized);
    expect(commands.isEnabled(CommandIDs.signOut)).toBe(false);
    await door.see(authorized);
    expect(commands.isEnabled(CommandIDs.signOut)).toBe(true);
    const asked = await execute(CommandIDs.signOut);
    expect(door.launcher.isOpen).toBe(true);
    await door.unhurried();
    await door.click('Sign out');
    expect(server.end).toHaveBeenCalledWith({ state: 'authorized' });
    expect(asked.outcome).toEqual(unauthorized);
  });

  it('should resolve with what came of it', async () => {
    await door.see(unauthorized);
    const asked = await execute(CommandIDs.authorize);
    expect(asked.outcome).toBeNull();
    await door.see(authorized);
    expect(asked.outcome).toMatchObject({ state: 'authorized', id: 'one' });
    expect(JSON.parse(JSON.stringify(asked.outcome))).toEqual(asked.outcome);
  });

  it('should hand on the repository and the reason', async () => {
    await door.see(unauthorized);
    await execute(CommandIDs.authorize, {
      repository: 'octocat/hello-world',
      reason: 'To push <b>this</b>.'
    });
    expect(server.start).toHaveBeenCalledWith({
      repository: 'octocat/hello-world'
    });
    expect(door.text).toContain('To push <b>this</b>.');
  });

  it('should describe their arguments', async () => {
    const { args } = await commands.describedBy(CommandIDs.authorize);
    expect(args).toMatchObject({
      properties: {
        renew: { type: 'boolean' },
        repository: { type: 'string' },
        reason: { type: 'string' }
      }
    });
  });

  // Other code can run them, and so can a button in a notebook's output
  // (CVE-2026-42557).
  describe('without a click in the dialog', () => {
    const narrowed = { ...authorized, repository: 'octocat/other' };
    const renewing = {
      ...pending,
      renewing: { seconds_left: 60, revokes: false }
    };
    const ARGUMENTS = [
      {},
      { renew: true },
      { repository: 'octocat/hello-world' },
      { renew: true, repository: 'octocat/hello-world', reason: 'Why not' },
      { signOut: true, confirmed: true, state: 'authorized' },
      { tellsOfLeak: true, revoke: 'first' }
    ];

    it('should be all that are tested here', () => {
      expect(commands.listCommands()).toEqual([
        CommandIDs.authorize,
        CommandIDs.signOut
      ]);
    });

    it.each([unconfigured, unauthorized, authorized, narrowed])(
      'should do no more than ask for a code when %j',
      async state => {
        for (const id of commands.listCommands()) {
          for (const args of ARGUMENTS) {
            await door.see(state);
            await execute(id, args);
            await door.close();
          }
        }
        expect(
          door.changes.filter(line => !line.startsWith('POST authorization'))
        ).toEqual([]);
      }
    );

    it.each([pending, renewing])(
      'should leave the code alone when %j',
      async state => {
        for (const id of commands.listCommands()) {
          for (const args of ARGUMENTS) {
            await door.see(state);
            await execute(id, args);
            await door.close();
          }
        }
        expect(door.changes).toEqual([]);
      }
    );

    it('should ask for no code in order to sign out', async () => {
      await door.see(authorized);
      await execute(CommandIDs.signOut, { renew: true });
      expect(door.changes).toEqual([]);
    });
  });
});
