import type { State } from './states';

/**
 * The person's wish for the end, which the server keeps in its memory: it is said
 * again to one that has started anew.
 */
export class EndWish {
  /**
   * Construct a wish; the token need not end with the server at first.
   */
  constructor(send: (endsWithServer: boolean) => Promise<void>) {
    this._send = send;
  }

  /**
   * Wish for an end with the server, or no longer.
   */
  set(endsWithServer: boolean, state: State): void {
    this._isNew ||= endsWithServer !== this._endsWithServer;
    this._endsWithServer = endsWithServer;
    void this.compare(state);
  }

  /**
   * Say the wish if the server does not know it. What it does without being asked
   * is its administrator's choice, and left alone.
   */
  async compare(state: State): Promise<void> {
    const wish = this._endsWithServer;
    if (
      this._isSending ||
      !('ends_with_server' in state) ||
      state.ends_with_server === wish ||
      !(wish || this._isNew)
    ) {
      return;
    }
    this._isSending = true;
    this._isNew = false;
    try {
      await this._send(wish);
    } catch (error) {
      // With the next state that comes, it is said again.
      this._isNew = true;
      console.warn('The server was not told when the token is to end.', error);
    }
    this._isSending = false;
  }

  private _endsWithServer = false;
  private _isNew = false;
  private _isSending = false;
  private _send: (endsWithServer: boolean) => Promise<void>;
}
