import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { AuthorizationModel } from '../authorization';
import { addCommands, CommandIDs } from '../commands';
import { DialogLauncher } from '../dialog';
import { FolderModel } from '../folder';
import { Preferences } from '../preferences';
import type { Authorization } from '../wire';
import { server, serverSettings } from './fakeserver';
import {
  FakeFolder,
  authorized,
  pending,
  setHidden,
  show,
  unauthorized,
  unconfigured
} from './fixtures';

describe('the commands', () => {
  let commands: CommandRegistry;
  let model: AuthorizationModel;
  let open: jest.SpyInstance;

  beforeEach(() => {
    jest.resetAllMocks();
    setHidden(false);
    server.start.mockResolvedValue(pending);
    commands = new CommandRegistry();
    model = new AuthorizationModel(serverSettings);
    const folder = new FolderModel(serverSettings, new FakeFolder());
    const dialog = new DialogLauncher(model, folder, nullTranslator);
    open = jest.spyOn(dialog, 'open').mockResolvedValue();
    addCommands(
      commands,
      { model, folder, dialog, preferences: new Preferences() },
      nullTranslator
    );
  });

  /**
   * Execute the command, and wait for what it asks of the server.
   */
  const execute = async (id: string, args = {}) => {
    await commands.execute(id, args);
    await new Promise(resolve => setTimeout(resolve, 0));
  };

  afterEach(() => {
    model.dispose();
  });

  it.each([
    [unconfigured, 'Authorize GitHub push', 0],
    [unauthorized, 'Authorize GitHub push', 1],
    [pending, 'GitHub push: waiting for approval', 0],
    [authorized, 'GitHub push authorized', 0]
  ] as [Authorization, string, number][])(
    'should follow %j',
    async (authorization, label, started) => {
      await show(model, authorization);
      server.get.mockResolvedValue(authorization);
      expect(commands.label(CommandIDs.authorize)).toBe(label);
      await execute(CommandIDs.authorize);
      expect(open).toHaveBeenCalledTimes(1);
      expect(server.start).toHaveBeenCalledTimes(started);
    }
  );

  it('should renew if told to', async () => {
    await show(model, authorized);
    await execute(CommandIDs.authorize, { renew: true });
    expect(server.start).toHaveBeenCalledTimes(1);
  });

  it('should ask for the state first', async () => {
    server.get.mockResolvedValue(unauthorized);
    await execute(CommandIDs.authorize);
    expect(open).toHaveBeenCalledTimes(1);
    expect(server.start).toHaveBeenCalledTimes(1);
  });

  it('should tell first why an authorization is gone', async () => {
    await show(model, authorized);
    server.get.mockResolvedValue(unauthorized);
    await execute(CommandIDs.authorize);
    expect(model.authorization.state).toBe('unauthorized');
    expect(server.start).not.toHaveBeenCalled();
  });

  it('should tell of a new label, and only of that', async () => {
    const changed = jest.fn();
    commands.commandChanged.connect(changed);
    await show(model, pending);
    await show(model, pending);
    await show(model, authorized);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('should sign out of what is authorized only', async () => {
    await show(model, unauthorized);
    expect(commands.isEnabled(CommandIDs.signOut)).toBe(false);
    await show(model, authorized);
    expect(commands.isEnabled(CommandIDs.signOut)).toBe(true);
    server.end.mockResolvedValue(unauthorized);
    await execute(CommandIDs.signOut);
    expect(open).toHaveBeenCalledTimes(1);
    expect(server.end).toHaveBeenCalledWith({ state: 'authorized' });
  });

  it('should describe its arguments', async () => {
    const { args } = await commands.describedBy(CommandIDs.authorize);
    expect(args).toMatchObject({ properties: { renew: { type: 'boolean' } } });
  });
});
