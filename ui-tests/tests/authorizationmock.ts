import type { Page, Route } from '@playwright/test';
import type { IFolder } from '../../src/wire';
import { folderOf } from './folderreplies';
import type { Reply } from './replies';
import { REPLIES, repositoriesOf } from './replies';

/**
 * Stands in for the server extension.
 */
export class AuthorizationMock {
  /**
   * The methods and queries of all requests so far.
   */
  readonly requests: string[] = [];

  /**
   * Construct a mock for a page that is not loaded yet.
   */
  constructor(
    page: Pick<Page, 'evaluate' | 'route' | 'waitForTimeout'>,
    reply: Reply
  ) {
    this._page = page;
    this._reply = reply;
  }

  /**
   * Begin to answer.
   */
  async install(): Promise<void> {
    await this._page.route(/\/gh-scoped-creds\/authorization/, route =>
      this._answer(route)
    );
    await this._page.route(/\/gh-scoped-creds\/repositories/, route => {
      const reply = this._reply;
      const { id, repository } =
        typeof reply === 'object' && reply.state === 'authorized'
          ? reply
          : { id: '', repository: null };
      return route.fulfill({ json: repositoriesOf(id, repository) });
    });
    await this._page.route(/\/gh-scoped-creds\/folder\?/, route =>
      this._folder === 'abort'
        ? route.abort()
        : route.fulfill({ json: this._folder ?? folderOf(this._reply) })
    );
  }

  /**
   * Answer this from now on.
   */
  set(reply: Reply): void {
    this._reply = reply;
  }

  /**
   * Find this folder in front from now on; null for the one of the state, 'abort'
   * for no answer.
   */
  setFolder(folder: IFolder | 'abort' | null): void {
    this._folder = folder;
  }

  /**
   * Answer this from now on and have the page ask for it, as on return to a tab.
   */
  async show(reply: Reply): Promise<void> {
    this.set(reply);
    const count = this._answered;
    await this._page.evaluate(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    while (this._answered === count) {
      await this._page.waitForTimeout(50);
    }
  }

  private async _answer(route: Route): Promise<void> {
    const request = route.request();
    const { searchParams } = new URL(request.url());
    this.requests.push(
      [request.method(), searchParams.get('state')].filter(Boolean).join(' ')
    );
    if (request.method() === 'POST' && this._reply !== 'hang') {
      this.set(REPLIES.pending);
    }
    while (this._reply === 'hang') {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    if (this._reply === 'abort') {
      await route.abort();
    } else {
      await route.fulfill({ json: this._reply });
    }
    this._answered++;
  }

  private _answered = 0;
  private _folder: IFolder | 'abort' | null = null;
  private _page: Pick<Page, 'evaluate' | 'route' | 'waitForTimeout'>;
  private _reply: Reply;
}
