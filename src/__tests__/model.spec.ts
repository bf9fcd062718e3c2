import { AuthorizationModel } from '../authorization';
import { server, serverSettings } from './fakeserver';
import { authorized, pending, setHidden, show, unauthorized } from './fixtures';

const HOUR = 3_600_000;

describe('AuthorizationModel', () => {
  let model: AuthorizationModel;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(console, 'warn').mockImplementation();
    jest.resetAllMocks();
    setHidden(false);
    server.get.mockResolvedValue(unauthorized);
    model = new AuthorizationModel(serverSettings);
  });

  afterEach(() => {
    model.dispose();
    jest.useRealTimers();
  });

  const elapse = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  /**
   * As `show`, with a poll that needs the fake timers to be advanced.
   */
  const see = async (authorization: Parameters<typeof show>[1]) => {
    void show(model, authorization);
    await elapse(0);
  };

  describe('requests', () => {
    it('should be none before the model is to follow', async () => {
      await elapse(HOUR);
      expect(server.get).not.toHaveBeenCalled();
      expect(model.authorization.state).toBe('loading');
    });

    it('should be one a minute in an idle visible tab', async () => {
      model.follow();
      await elapse(HOUR);
      expect(server.get).toHaveBeenCalledTimes(61);
    });

    it('should be none in a hidden tab', async () => {
      model.follow();
      await elapse(0);
      server.get.mockClear();
      setHidden(true);
      await elapse(HOUR);
      expect(server.get).not.toHaveBeenCalled();
    });

    it('should be none in a hidden tab when the token runs out', async () => {
      await see({ ...authorized, seconds_left: 600 });
      server.get.mockClear();
      setHidden(true);
      await elapse(HOUR);
      expect(server.get).not.toHaveBeenCalled();
    });

    it('should be made at once on return to the tab', async () => {
      model.follow();
      setHidden(true);
      await elapse(HOUR);
      server.get.mockClear();
      setHidden(false);
      await elapse(0);
      const query = { no_track_activity: '1' };
      expect(server.get.mock.calls).toEqual([[{ ...query, returned: '1' }]]);
      await elapse(60_000);
      expect(server.get).toHaveBeenLastCalledWith(query);
    });

    it('should be one every two seconds while a flow waits', async () => {
      server.start.mockResolvedValue(pending);
      server.get.mockResolvedValue(pending);
      await model.start();
      await elapse(60_000);
      expect(server.get).toHaveBeenCalledTimes(30);
    });

    it('should become fewer while the server does not answer', async () => {
      await see(pending);
      server.get.mockReset().mockRejectedValue(new Error());
      await elapse(HOUR);
      expect(server.get.mock.calls.length).toBeLessThan(300);
    });

    it('should be made at once when the time runs out', async () => {
      await see({ ...authorized, seconds_left: 50 });
      await elapse(49_000);
      server.get.mockClear();
      server.get.mockResolvedValue(unauthorized);
      await elapse(1_010);
      expect(server.get).toHaveBeenCalledTimes(1);
      expect(model.authorization.state).toBe('unauthorized');
    });

    it('should not become a loop when the server rounds to zero', async () => {
      await see({ ...authorized, seconds_left: 0 });
      server.get.mockClear();
      await elapse(10_000);
      expect(server.get.mock.calls.length).toBeLessThanOrEqual(10);
    });

    it('should be none after disposal', async () => {
      await see(pending);
      server.get.mockClear();
      model.dispose();
      setHidden(false);
      await elapse(HOUR);
      expect(server.get).not.toHaveBeenCalled();
    });
  });

  describe('#secondsLeft', () => {
    it('should count down', async () => {
      await see(authorized);
      await elapse(10_000);
      expect(model.secondsLeft).toBeCloseTo(8 * 3600 - 10);
    });

    it('should not follow the clock on the wall', async () => {
      await see(authorized);
      jest.setSystemTime(Date.now() + 5 * HOUR);
      expect(model.secondsLeft).toBeCloseTo(8 * 3600);
    });

    it('should end at zero', async () => {
      await see({ ...authorized, seconds_left: 5 });
      setHidden(true);
      await elapse(HOUR);
      expect(model.secondsLeft).toBe(0);
    });

    it('should be null for a token that does not expire', async () => {
      await see({ ...authorized, seconds_left: null });
      expect(model.secondsLeft).toBeNull();
      expect(model.expiresWithin(1000)).toBe(false);
    });
  });

  describe('#expiresWithin()', () => {
    it('should be true from that many minutes before the end', async () => {
      await see({ ...authorized, seconds_left: 30 * 60 + 1 });
      expect(model.expiresWithin(30)).toBe(false);
      await elapse(1_000);
      expect(model.expiresWithin(30)).toBe(true);
    });

    it('should be false of a code', async () => {
      await see(pending);
      expect(model.expiresWithin(30)).toBe(false);
    });
  });

  describe('a server that does not answer', () => {
    it('should be unknown, since it first failed', async () => {
      await see(authorized);
      server.get.mockRejectedValue(new TypeError('Failed to fetch'));
      const before = Date.now();
      await elapse(60_000);
      expect(model.authorization).toEqual({
        state: 'unknown',
        since: new Date(before + 60_000).toISOString(),
        status: null
      });
      await elapse(HOUR);
      expect(model.authorization).toMatchObject({
        since: new Date(before + 60_000).toISOString()
      });
    });

    it('should be known again when it answers', async () => {
      server.get.mockRejectedValueOnce(new Error());
      model.follow();
      await elapse(0);
      expect(model.authorization.state).toBe('unknown');
      await elapse(180_000);
      expect(model.authorization.state).toBe('unauthorized');
    });

    it('should keep the status of a refusal', async () => {
      server.get.mockResolvedValue(new Response(null, { status: 403 }));
      model.follow();
      await elapse(0);
      expect(model.authorization).toMatchObject({ status: 403 });
    });

    it('should be unknown when an action fails', async () => {
      server.start.mockRejectedValue(new Error());
      await model.start();
      expect(model.authorization.state).toBe('unknown');
      expect(model.action).toBeNull();
    });
  });

  describe('actions', () => {
    it('should tell what is under way', async () => {
      server.start.mockResolvedValue(pending);
      const started = model.start();
      expect(model.action).toBe('start');
      await started;
      expect(model.action).toBeNull();
      expect(model.authorization).toEqual(pending);
    });

    it('should be asked for once however often they are pressed', async () => {
      server.start.mockResolvedValue(pending);
      await Promise.all([model.start(), model.start()]);
      expect(server.start).toHaveBeenCalledTimes(1);
    });

    it('should name the state that they end', async () => {
      server.end.mockResolvedValue(unauthorized);
      await model.cancel();
      expect(server.end).toHaveBeenLastCalledWith({ state: 'pending' });
      await model.signOut();
      expect(server.end).toHaveBeenLastCalledWith({ state: 'authorized' });
    });

    it('should not be undone by a reply that they have overtaken', async () => {
      let answer: (reply: unknown) => void = () => undefined;
      server.get.mockReturnValue(
        new Promise(resolve => {
          answer = resolve;
        })
      );
      model.follow();
      await elapse(0);
      server.start.mockResolvedValue(pending);
      await model.start();
      answer(unauthorized);
      await elapse(0);
      expect(model.authorization).toEqual(pending);
    });
  });
});
