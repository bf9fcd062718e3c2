import type { IPoll } from '@lumino/polling';
import { Poll } from '@lumino/polling';
import type { IDisposable } from '@lumino/disposable';

/**
 * The pace while nothing is expected to happen.
 */
const IDLE: IPoll.Frequency = { backoff: true, interval: 60_000, max: 120_000 };

/**
 * The pace while the person is approving on GitHub.
 */
const WAITING: IPoll.Frequency = { backoff: true, interval: 2000, max: 60_000 };

/**
 * When the server is asked: never while the tab is hidden, at once when it is
 * shown again and when the time runs out.
 */
export class Pace implements IDisposable {
  /**
   * Construct a pace that asks nothing before `start`.
   */
  constructor(ask: () => Promise<void>) {
    this._poll = new Poll({
      auto: false,
      factory: ask,
      frequency: IDLE,
      linger: 0,
      name: 'jupyter-gh-scoped-creds:authorization',
      standby: 'when-hidden'
    });
    document.addEventListener('visibilitychange', this._onVisibilityChange);
  }

  /**
   * Whether nothing is asked any more.
   */
  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /**
   * Begin to ask.
   */
  start(): void {
    void this._poll.start();
  }

  /**
   * Ask at once; resolves when there is an answer.
   */
  async refresh(): Promise<void> {
    await this._poll.refresh();
    // The tick is rejected only by disposal: then nobody waits any more.
    await this._poll.tick.catch(() => undefined);
  }

  /**
   * Count the interval from now.
   */
  restart(): void {
    void this._poll.schedule();
  }

  /**
   * Keep the pace of a state that lasts these seconds; null if it does not end.
   */
  keep(isWaiting: boolean, secondsLeft: number | null): void {
    this._poll.frequency = isWaiting ? WAITING : IDLE;
    window.clearTimeout(this._deadline);
    if (secondsLeft !== null) {
      // At least a second, or a server that rounds would be asked in a loop.
      const delay = Math.max(1, secondsLeft) * 1000;
      this._deadline = window.setTimeout(
        () => void this._poll.refresh(),
        Math.min(delay, Poll.MAX_INTERVAL)
      );
    }
  }

  /**
   * Expect no end: what the state is, is not known.
   */
  forgetEnd(): void {
    window.clearTimeout(this._deadline);
  }

  /**
   * Ask nothing any more.
   */
  dispose(): void {
    document.removeEventListener('visibilitychange', this._onVisibilityChange);
    window.clearTimeout(this._deadline);
    this._poll.dispose();
  }

  private _onVisibilityChange = (): void => {
    if (!document.hidden) {
      void this._poll.refresh();
    }
  };

  private _deadline = 0;
  private _poll: Poll<void>;
}
