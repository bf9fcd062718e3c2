import type { Event } from '@jupyterlab/services';
import { Stream } from '@lumino/signaling';
import { AuthorizationModel } from '../authorization';
import { FolderModel } from '../folder';
import { Following } from '../following';
import { folder as fakeFolder, server, serverSettings } from './fakeserver';
import {
  authorized,
  FakeFolder,
  pending,
  ready,
  setHidden,
  unauthorized
} from './fixtures';

const HOUR = 3_600_000;
const IDS = 'https://events.jupyter.org/jupyter_gh_scoped_creds/';

describe('Following', () => {
  let model: AuthorizationModel;
  let folder: FolderModel;
  let current: FakeFolder;
  let stream: Stream<unknown, Event.Emission>;
  let told: number;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    jest.spyOn(console, 'warn').mockImplementation();
    setHidden(false);
    server.get.mockResolvedValue(authorized);
    model = new AuthorizationModel(serverSettings);
    current = new FakeFolder();
    folder = new FolderModel(serverSettings, current);
    stream = new Stream({});
    told = 41;
    new Following({ stream } as unknown as Event.IManager, model, folder);
  });

  afterEach(() => {
    model.dispose();
    jest.useRealTimers();
  });

  const elapse = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const pulse = () => stream.emit({ schema_id: `${IDS}pulse/v1`, told });
  const happen = (event: string) => {
    told++;
    stream.emit({ schema_id: `${IDS}authorization/v1`, event });
  };

  /**
   * Let time pass while the server lives.
   */
  const live = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 20_000) {
      pulse();
      await elapse(Math.min(20_000, ms - passed));
    }
  };

  const follow = async () => {
    model.follow();
    pulse();
    await elapse(0);
  };

  it('should ask once, and nothing in an idle hour', async () => {
    await follow();
    await live(HOUR);
    expect(server.get).toHaveBeenCalledTimes(1);
  });

  it('should have the minutes shown all the same', async () => {
    await follow();
    const onChange = jest.fn();
    model.stateChanged.connect(onChange);
    await live(HOUR);
    expect(onChange.mock.calls.length).toBeGreaterThanOrEqual(59);
  });

  it('should ask nothing at intervals while a flow waits', async () => {
    server.get.mockResolvedValue(pending);
    await follow();
    await live(500_000);
    expect(server.get).toHaveBeenCalledTimes(1);
    server.get.mockResolvedValue(authorized);
    happen('authorized');
    await elapse(0);
    expect(server.get).toHaveBeenCalledTimes(2);
    expect(model.authorization.state).toBe('authorized');
  });

  it.each(['signed_out', 'refused', 'a later one'])(
    'should ask at once when it is told: %s',
    async event => {
      await follow();
      server.get.mockResolvedValue(unauthorized);
      happen(event);
      await elapse(0);
      expect(model.authorization.state).toBe('unauthorized');
      await live(HOUR);
      expect(server.get).toHaveBeenCalledTimes(2);
    }
  );

  it('should ask again when an answer may be older than the news', async () => {
    await follow();
    let answer: (reply: unknown) => void = () => undefined;
    server.get.mockReturnValueOnce(
      new Promise(resolve => {
        answer = resolve;
      })
    );
    happen('started');
    await elapse(0);
    server.get.mockResolvedValue(unauthorized);
    happen('signed_out');
    answer(authorized);
    await elapse(0);
    expect(server.get).toHaveBeenCalledTimes(3);
    expect(model.authorization.state).toBe('unauthorized');
  });

  it('should ask after an action whose reply may be older than the news', async () => {
    await follow();
    let answer: (reply: unknown) => void = () => undefined;
    server.start.mockReturnValue(
      new Promise(resolve => {
        answer = resolve;
      })
    );
    const started = model.start();
    await elapse(0);
    happen('started');
    happen('authorized');
    await elapse(0);
    answer(pending);
    await started;
    await elapse(0);
    expect(model.authorization.state).toBe('authorized');
    expect(server.get).toHaveBeenCalledTimes(2);
  });

  it('should ask once what it has missed', async () => {
    await follow();
    told++;
    await live(HOUR);
    expect(server.get).toHaveBeenCalledTimes(2);
  });

  it('should ask nothing in a hidden tab, and at once when it is shown', async () => {
    await follow();
    setHidden(true);
    happen('signed_out');
    await live(HOUR);
    expect(server.get).toHaveBeenCalledTimes(1);
    setHidden(false);
    await elapse(0);
    expect(server.get).toHaveBeenCalledTimes(2);
  });

  it('should still ask when the time runs out', async () => {
    server.get.mockResolvedValue({ ...authorized, seconds_left: 100 });
    await follow();
    await live(99_000);
    expect(server.get).toHaveBeenCalledTimes(1);
    server.get.mockResolvedValue(unauthorized);
    await live(2_000);
    expect(server.get).toHaveBeenCalledTimes(2);
  });

  it('should ask at intervals without a pulse', async () => {
    model.follow();
    await elapse(HOUR);
    expect(server.get).toHaveBeenCalledTimes(61);
  });

  it('should ask at intervals, and for news, once the pulse is lost', async () => {
    await follow();
    await live(HOUR);
    await elapse(HOUR);
    expect(server.get.mock.calls.length).toBeGreaterThanOrEqual(60);
    server.get.mockClear();
    await live(HOUR);
    // one tick can be under way
    expect(server.get.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('should ask every two seconds for a flow once the pulse is lost', async () => {
    server.get.mockResolvedValue(pending);
    await follow();
    await elapse(50_000);
    server.get.mockClear();
    await elapse(60_000);
    expect(server.get.mock.calls.length).toBeGreaterThanOrEqual(29);
  });

  it('should go on asking, and less and less, a server that does not answer', async () => {
    server.get.mockRejectedValue(new TypeError('Failed to fetch'));
    await follow();
    await live(HOUR);
    expect(server.get.mock.calls.length).toBeGreaterThan(10);
    expect(server.get.mock.calls.length).toBeLessThan(70);
  });

  it('should ask when GitHub has refused the token of a check', async () => {
    await follow();
    current.path = 'work';
    fakeFolder.check.mockResolvedValue({
      ...ready,
      obstacles: [{ code: 'token_rejected', link: null, detail: '' }]
    });
    await folder.check();
    await elapse(0);
    expect(server.get).toHaveBeenCalledTimes(2);
  });

  it('should not mind the events of others, and no events at all', async () => {
    new Following(undefined, model, folder);
    await follow();
    stream.emit({ schema_id: 'https://example.com/v1' });
    await elapse(0);
    expect(server.get).toHaveBeenCalledTimes(1);
  });
});
