import { AuthorizationModel } from '../authorization';
import { server, serverSettings } from './fakeserver';
import { authorized, show, unauthorized, unconfigured } from './fixtures';

const ending = { ...authorized, ends_with_server: true };

describe('the wish for the end', () => {
  let model: AuthorizationModel;

  const settled = () => new Promise(resolve => setTimeout(resolve, 10));
  const wishes = () => server.wish.mock.calls.map(([, body]) => body);

  beforeEach(() => {
    jest.resetAllMocks();
    jest.spyOn(console, 'warn').mockImplementation();
    model = new AuthorizationModel(serverSettings);
    server.wish.mockImplementation(async (_, body) => ({
      ...authorized,
      ...(body as object)
    }));
  });

  afterEach(() => {
    model.dispose();
  });

  it('should be no request unless there is one', async () => {
    model.endsWithServer = false;
    await show(model, authorized);
    // What an administrator has chosen is left alone.
    await show(model, ending);
    await settled();
    expect(wishes()).toEqual([]);
  });

  it('should be said when the server is known', async () => {
    model.endsWithServer = true;
    await settled();
    expect(wishes()).toEqual([]);
    await show(model, unconfigured);
    await show(model, unauthorized);
    await settled();
    expect(server.wish).toHaveBeenCalledWith(
      { no_track_activity: '1' },
      { ends_with_server: true }
    );
    expect(model.authorization).toMatchObject({ ends_with_server: true });
  });

  it('should be said at once when it changes', async () => {
    await show(model, authorized);
    model.endsWithServer = true;
    await settled();
    model.endsWithServer = false;
    await settled();
    expect(wishes()).toEqual([
      { ends_with_server: true },
      { ends_with_server: false }
    ]);
  });

  it('should be said again to a server that was started anew', async () => {
    await show(model, authorized);
    model.endsWithServer = true;
    await settled();
    await show(model, ending);
    await settled();
    expect(wishes()).toHaveLength(1);
    await show(model, authorized);
    await settled();
    expect(wishes()).toHaveLength(2);
  });

  it('should be said once to a server that does otherwise', async () => {
    server.wish.mockResolvedValue(authorized);
    await show(model, authorized);
    model.endsWithServer = true;
    await settled();
    expect(wishes()).toHaveLength(1);
  });

  it.each([true, false])('should be said again if %s was lost', async wish => {
    await show(model, wish ? authorized : ending);
    model.endsWithServer = true;
    await settled();
    server.wish.mockReset();
    server.wish.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await show(model, wish ? authorized : ending);
    model.endsWithServer = wish;
    await settled();
    server.wish.mockResolvedValue({ ...authorized, ends_with_server: wish });
    await show(model, wish ? authorized : ending);
    await settled();
    expect(wishes()).toEqual([
      { ends_with_server: wish },
      { ends_with_server: wish }
    ]);
  });

  it('should not be said to a server that knows of none', async () => {
    const old: Partial<typeof authorized> = { ...authorized };
    delete old.ends_with_server;
    model.endsWithServer = true;
    await show(model, old as typeof authorized);
    await settled();
    expect(wishes()).toEqual([]);
  });
});
