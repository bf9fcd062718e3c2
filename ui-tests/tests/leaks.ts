import type { BrowserContext, Response } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import type { Machine } from './machine';

interface ISimulatorState {
  device_codes: { device_code: string; user_code: string }[];
  tokens: { secret: string; refresh_token: string }[];
}

/**
 * Collects what a secret could leak into: all that reaches the browser, and
 * the arguments and environments of all processes.
 */
export class LeakWatch {
  /**
   * Begin to watch.
   */
  constructor(context: BrowserContext) {
    context.on('response', response => {
      this._bodies.push(this._read(response));
    });
    context.on('page', page => {
      page.on('console', message => this._texts.push(message.text()));
      page.on('websocket', socket => {
        socket.on('framereceived', ({ payload }) =>
          this._texts.push(payload.toString())
        );
      });
    });
    this._timer = setInterval(() => this._readProcesses(), 100);
  }

  /**
   * End watching; returns where secrets of the simulated GitHub were found.
   */
  async leaks(machine: Machine): Promise<string[]> {
    clearInterval(this._timer);
    const places = {
      browser: (await Promise.all(this._bodies)).join('\n'),
      'console and web sockets': this._texts.join('\n'),
      processes: [...this._processes].join('\n'),
      'arguments of git': readFileSync(machine.gitTrace, 'utf8'),
      log: readFileSync(machine.log, 'utf8')
    };
    const state = await machine.control<ISimulatorState>('state');
    // others may be from tests that had this machine before
    const code = state.device_codes[state.device_codes.length - 1];
    if (
      !code ||
      !places.browser.includes(code.user_code) ||
      !places.processes.includes('ServerApp.port') ||
      !places['arguments of git'].includes('credential-store') ||
      !places.log.includes('gh-scoped-creds/authorization')
    ) {
      throw new Error('Nothing was watched: finding no leak shows nothing.');
    }
    const secrets = [
      ...state.device_codes.map(code => code.device_code),
      ...state.tokens.flatMap(token => [token.secret, token.refresh_token])
    ];
    return Object.entries(places)
      .filter(([, text]) => secrets.some(secret => text.includes(secret)))
      .map(([place]) => place);
  }

  private async _read(response: Response): Promise<string> {
    const headers = JSON.stringify(await response.allHeaders().catch(() => ''));
    const body = await response.text().catch(() => '');
    return `${response.url()}\n${headers}\n${body}`;
  }

  private _readProcesses(): void {
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      for (const file of ['cmdline', 'environ']) {
        try {
          this._processes.add(readFileSync(`/proc/${pid}/${file}`, 'utf8'));
        } catch {
          // ended meanwhile
        }
      }
    }
  }

  private _bodies: Promise<string>[] = [];
  private _processes = new Set<string>();
  private _texts: string[] = [];
  private _timer: NodeJS.Timeout;
}
