/**
 * How many events are remembered.
 */
const LIMIT = 20;

/**
 * Lets one tab, of all those of a Jupyter server in a browser, have an event.
 */
export class Claims {
  /**
   * Construct the claims of one server: others may have the same origin.
   */
  constructor(baseUrl: string) {
    this._key = `jupyter-gh-scoped-creds:claims:${baseUrl}`;
  }

  /**
   * Claim the event; resolves to whether nobody had it yet.
   */
  async claim(event: string): Promise<boolean> {
    if (this._seen.has(event)) {
      return false;
    }
    this._seen.add(event);
    // Only secure contexts have locks. Without one, two tabs that ask in the
    // same millisecond could both win.
    return navigator.locks
      ? navigator.locks.request(this._key, () => this._take(event))
      : this._take(event);
  }

  private _take(event: string): boolean {
    try {
      const taken: string[] = JSON.parse(
        localStorage.getItem(this._key) ?? '[]'
      );
      if (taken.includes(event)) {
        return false;
      }
      localStorage.setItem(
        this._key,
        JSON.stringify([...taken, event].slice(-LIMIT))
      );
    } catch {
      // Without storage, better once in each tab than in none.
    }
    return true;
  }

  private _key: string;
  private _seen = new Set<string>();
}
