import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine';

/**
 * A real terminal of JupyterLab, typed into by keyboard.
 */
export class Terminal {
  /**
   * Open a terminal in a folder of the home.
   */
  static async open(
    page: IJupyterLabPageFixture,
    machine: Machine
  ): Promise<Terminal> {
    await page.evaluate(async () => {
      await window.jupyterapp.commands.execute('terminal:create-new');
    });
    await page.locator('.jp-Terminal .xterm-screen').waitFor();
    return new Terminal(page, machine);
  }

  /**
   * Open the page that Notebook 7 has for a terminal.
   */
  static async goTo(
    page: IJupyterLabPageFixture,
    machine: Machine
  ): Promise<Terminal> {
    const url = `${machine.url}/api/terminals`;
    const { name } = await (await fetch(url, { method: 'POST' })).json();
    await page.goto(`terminals/${name}`);
    await page.locator('.jp-Terminal .xterm-screen').waitFor();
    return new Terminal(page, machine);
  }

  /**
   * Type a command; returns its exit code and what it printed.
   */
  async run(command: string): Promise<{ code: number; output: string }> {
    const output = join(this._machine.home, `output-${++Terminal._runs}`);
    const code = `${output}.code`;
    await this._page.locator('.jp-Terminal .xterm-screen').click();
    // by key, it takes seconds; in what any `sh` knows, which a terminal has where `SHELL` is not set
    await this._page.keyboard.insertText(
      `(${command}; echo $? > ${code}.part) 2>&1 | tee ${output}; mv ${code}.part ${code}`
    );
    await this._page.keyboard.press('Enter');
    // as long as a test may take: git may wait for somebody who approves
    await this._page.waitForCondition(() => existsSync(code), 300_000);
    return {
      code: Number(readFileSync(code, 'utf8')),
      output: readFileSync(output, 'utf8')
    };
  }

  private constructor(
    private _page: IJupyterLabPageFixture,
    private _machine: Machine
  ) {}

  /**
   * Of all tests, as they share the home.
   */
  private static _runs = 0;
}
