import type { IPlace } from '../wire';

/**
 * For how many repositories an approval is awaited.
 */
const LIMIT = 5;

/**
 * A repository on which somebody has to install the app.
 */
export interface IAwaited {
  /**
   * OWNER/REPO.
   */
  readonly repository: string;

  /**
   * Where a push to it was tried, or would be.
   */
  readonly place: IPlace;

  /**
   * When to look no more, in milliseconds since the epoch.
   */
  readonly until: number;
}

/**
 * What is awaited, in all tabs of a Jupyter server in a browser, also after a
 * page is loaded again.
 */
export class Awaited {
  /**
   * Construct from the server's address: others may have the same origin.
   */
  constructor(baseUrl: string) {
    this._key = `jupyter-gh-scoped-creds:awaited:${baseUrl}`;
  }

  /**
   * What is not over.
   */
  get all(): IAwaited[] {
    try {
      const stored: unknown = JSON.parse(
        localStorage.getItem(this._key) ?? '[]'
      );
      this._all = Array.isArray(stored) ? stored.filter(isAwaited) : [];
    } catch {
      // Without storage, it is known until the page is loaded again.
    }
    return this._all.filter(({ until }) => Date.now() < until);
  }

  /**
   * Await one more, in the place of what was awaited for that repository.
   */
  add(awaited: IAwaited): void {
    this._store([...this._others(awaited.repository), awaited].slice(-LIMIT));
  }

  /**
   * Await nothing more for a repository.
   */
  remove(repository: string): void {
    this._store(this._others(repository));
  }

  private _others(repository: string): IAwaited[] {
    return this.all.filter(other => other.repository !== repository);
  }

  private _store(all: IAwaited[]): void {
    this._all = all;
    try {
      localStorage.setItem(this._key, JSON.stringify(all));
    } catch {
      // As above.
    }
  }

  private _all: IAwaited[] = [];
  private _key: string;
}

/**
 * Whether it is what this or a later version of this page has stored.
 */
function isAwaited(stored: unknown): stored is IAwaited {
  const { place, repository, until } = (stored ?? {}) as Partial<IAwaited>;
  return (
    typeof repository === 'string' &&
    typeof until === 'number' &&
    typeof place === 'object' &&
    Object.values(place ?? { none: null }).every(
      value => typeof value === 'string'
    )
  );
}
