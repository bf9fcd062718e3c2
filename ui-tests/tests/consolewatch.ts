import type { BrowserContext, CDPSession } from '@playwright/test';

/** Where the browser has loaded a script or a resource of ours from, or what a message says of us. */
const OURS = /gh-scoped-creds|gh_scoped_creds/;

/** What is wrong, of the types of the browser's console. */
const WRONG = ['warning', 'error', 'assert'];

/**
 * Collects the warnings and errors in the console of a page that are ours: our
 * code is among what called, or they are about us.
 */
export class ConsoleWatch {
  /**
   * Begin to watch the page of a test.
   */
  static async start(context: BrowserContext): Promise<ConsoleWatch> {
    // what Galata calls a page is none for the browser
    const [page] = context.pages();
    const session = await context.newCDPSession(page!);
    const watch = new ConsoleWatch(session);
    await session.send('Runtime.enable');
    await session.send('Log.enable');
    return watch;
  }

  /**
   * What was found, and has not been told before.
   */
  take(): string[] {
    return this._found.splice(0);
  }

  private constructor(session: CDPSession) {
    session.on('Runtime.consoleAPICalled', ({ args, stackTrace, type }) => {
      const texts = args.map(({ description, value }) => description ?? value);
      this._note(type, texts.join(' '), stackTrace);
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { exception, stackTrace, text } = exceptionDetails;
      this._note('error', exception?.description ?? text, stackTrace);
    });
    session.on('Log.entryAdded', ({ entry }) => {
      this._note(entry.level, entry.text, entry.stackTrace, entry.url);
    });
  }

  private _note(
    type: string,
    text: string,
    stack?: { callFrames: { url: string }[] },
    url = ''
  ): void {
    const places = [url, ...(stack?.callFrames ?? []).map(frame => frame.url)];
    if (WRONG.includes(type) && [text, ...places].some(it => OURS.test(it))) {
      this._found.push(`${type}: ${text}`);
    }
  }

  private _found: string[] = [];
}
