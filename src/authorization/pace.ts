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
 * The phases of a poll in which nobody has asked for an answer, and none failed.
 */
const ROUTINE: IPoll.Phase<'standby'>[] = [
  'resolved',
  'reconnected',
  'standby'
];

/**
 * When the server is asked: never while the tab is hidden, at once when it is
 * shown again and when the time runs out; and at intervals only while nobody
 * tells of changes.
 */
export class Pace implements IDisposable {
  /**
   * Construct a pace that asks nothing before `start`. When it would have asked,
   * had nobody told of changes, time has passed.
   */
  constructor(ask: (isReturned: boolean) => Promise<void>, pass: () => void) {
    this._poll = new Poll({
      auto: false,
      factory: async ({ phase }) => {
        if (this._isTold && ROUTINE.includes(phase)) {
          pass();
          return;
        }
        this._isAsking = true;
        try {
          do {
            this._isStale = false;
            const isReturned = this._isReturned;
            this._isReturned = false;
            await ask(isReturned);
          } while (this._isStale);
        } finally {
          this._isAsking = false;
        }
      },
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
   * Ask what has changed just now: an answer that is on its way may be older.
   */
  catchUp(): void {
    this._isStale = true;
    if (!this._isAsking) {
      void this._poll.refresh();
    }
  }

  /**
   * Count the interval from now.
   */
  restart(): void {
    void this._poll.schedule();
  }

  /**
   * Whether somebody tells of changes, and has `catchUp` called.
   */
  set isTold(isTold: boolean) {
    if (isTold !== this._isTold) {
      this._isTold = isTold;
      this._setFrequency();
      if (!isTold) {
        void this._poll.refresh();
      }
    }
  }

  /**
   * Keep the pace of a state that lasts these seconds; null if it does not end.
   */
  keep(isWaiting: boolean, secondsLeft: number | null): void {
    this._isWaiting = isWaiting;
    this._setFrequency();
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

  private _setFrequency(): void {
    this._poll.frequency = this._isWaiting && !this._isTold ? WAITING : IDLE;
  }

  private _onVisibilityChange = (): void => {
    if (!document.hidden) {
      this._isReturned = true;
      void this._poll.refresh();
    }
  };

  private _deadline = 0;
  private _isAsking = false;
  private _isReturned = false;
  private _isStale = false;
  private _isTold = false;
  private _isWaiting = false;
  private _poll: Poll<void>;
}
