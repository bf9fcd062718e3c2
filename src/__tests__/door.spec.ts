import plugins, { IGitHubPush } from '../index';
import { DoorHarness } from './doorharness';
import { server } from './fakeserver';
import { authorized, pending, unauthorized } from './fixtures';
import type { IUnauthorized } from '../wire';

describe('IGitHubPush', () => {
  let door: DoorHarness;

  beforeEach(() => {
    door = new DoorHarness();
  });

  afterEach(() => {
    door.dispose();
  });

  it('should be provided by a plugin, under the name that is promised', () => {
    expect(IGitHubPush.name).toBe('jupyter-gh-scoped-creds:IGitHubPush');
    expect(plugins.map(({ provides }) => provides)).toContain(IGitHubPush);
  });

  it('should know nothing before the server was asked', () => {
    expect(door.push.state).toEqual({ state: 'loading' });
  });

  it('should follow the state', async () => {
    const seen: string[] = [];
    door.push.changed.connect((sender, { state }) => {
      expect(sender).toBe(door.push);
      seen.push(state);
    });
    await door.see(unauthorized);
    await door.see(pending);
    await door.see({ ...pending, seconds_left: 1 });
    await door.see(authorized);
    await door.see({ ...authorized, seconds_left: 3 });
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    await door.model.refresh();
    await door.model.refresh();
    const limited = (retry_in: number): IUnauthorized => ({
      ...unauthorized,
      failure: { code: 'rate_limited', detail: '', retry_in }
    });
    await door.see(limited(60));
    await door.see(limited(59));
    expect(seen).toEqual([
      'unauthorized',
      'pending',
      'authorized',
      'unknown',
      'unauthorized'
    ]);
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    await door.model.refresh();
    expect(door.push.state).toMatchObject({ state: 'unknown' });
  });

  it('should count the seconds left', async () => {
    await door.see({ ...authorized, seconds_left: 100 });
    const now = jest.spyOn(performance, 'now');
    now.mockReturnValue(performance.now() + 40_000);
    const { state } = door.push;
    expect('seconds_left' in state && state.seconds_left).toBeLessThan(61);
  });

  it('should give copies, and only JSON', async () => {
    await door.see({
      ...unauthorized,
      failure: { code: 'access_denied', detail: '' }
    });
    const { state } = door.push;
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    Object.assign(state, { failure: null });
    expect(door.push.state).not.toEqual(state);
  });
});
