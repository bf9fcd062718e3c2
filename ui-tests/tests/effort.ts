import type { BrowserContext } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine';

/**
 * The page that says what it takes; the rows of its table begin with a name.
 */
const TABLE = join(__dirname, '..', '..', 'docs', 'users.md');

/**
 * What a person does, on one site's pages.
 */
interface IEffort {
  clicks: number;
  /** Typed, with Enter; a paste is one. */
  characters: number;
}

/**
 * Counts what is clicked and typed in all pages of a context, by the events that
 * a person's mouse and keyboard make.
 */
export class Effort {
  /**
   * Count in all pages that are loaded from now on.
   */
  static async watch(
    context: BrowserContext,
    machine: Machine
  ): Promise<Effort> {
    const effort = new Effort();
    await context.exposeBinding(
      'tellEffort',
      ({ page }, kind: keyof IEffort) => {
        const isGitHub = page.url().startsWith(machine.github);
        effort._sites[isGitHub ? 'GitHub' : 'Jupyter'][kind]++;
      }
    );
    await context.addInitScript(() => {
      const { tellEffort } = window as unknown as {
        tellEffort: (kind: string) => void;
      };
      const onClick = ({ detail, isTrusted }: MouseEvent) => {
        // Pressed by a key, it has no detail.
        if (isTrusted && detail > 0) {
          tellEffort('clicks');
        }
      };
      const onKey = ({ ctrlKey, isTrusted, key }: KeyboardEvent) => {
        const isTyped = key.length === 1 && !ctrlKey;
        const isPasted = ctrlKey && key.toLowerCase() === 'v';
        if (isTrusted && (isTyped || isPasted || key === 'Enter')) {
          tellEffort('characters');
        }
      };
      window.addEventListener('click', onClick, { capture: true });
      window.addEventListener('keydown', onKey, { capture: true });
    });
    return effort;
  }

  /**
   * Count from here.
   */
  begin(): void {
    this._sites = { Jupyter: nothing(), GitHub: nothing() };
  }

  /**
   * What it took since then, as a row of the table has it.
   */
  row(name: string): string {
    const { GitHub, Jupyter } = this._sites;
    const cells = [Jupyter, GitHub].flatMap(site => [
      site.clicks,
      site.characters
    ]);
    return [name, ...cells].join(' | ');
  }

  /**
   * The row of the table in the documentation.
   */
  static documented(name: string): string {
    const rows = readFileSync(TABLE, 'utf8')
      .split('\n')
      .map(line => line.split('|').map(cell => cell.trim()))
      .filter(cells => cells[1] === name);
    return rows.map(cells => cells.slice(1, -1).join(' | ')).join('\n');
  }

  private _sites = { Jupyter: nothing(), GitHub: nothing() };
}

function nothing(): IEffort {
  return { clicks: 0, characters: 0 };
}
