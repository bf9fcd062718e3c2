import type { Page } from '@playwright/test';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '..', '..', 'src');
const LITERAL = `'(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*"`;
const CALL = new RegExp(
  `trans\\.(?:__|_n)\\(\\s*(${LITERAL})(?:,\\s*(${LITERAL}))?`,
  'g'
);

/**
 * Have the page speak a language that nobody does: our English, with letters that
 * are not ours, and longer by two fifths, as German and French can be.
 */
export async function speakPseudo(page: Page): Promise<void> {
  const messages: Record<string, unknown> = {
    '': {
      domain: 'jupyter_gh_scoped_creds',
      language: 'xx',
      plural_forms: 'nplurals=2; plural=(n != 1);'
    }
  };
  for (const text of sources(SOURCE)) {
    for (const [call, one, other] of text.matchAll(CALL)) {
      const isPlural = call.includes('_n(') && other;
      const said = read(one!);
      messages[said] = isPlural
        ? [lengthen(said), lengthen(read(other))]
        : [lengthen(said)];
    }
  }
  await page.route(/\/lab\/api\/translations\//, route =>
    route.fulfill({
      json: { data: { jupyter_gh_scoped_creds: messages }, message: '' }
    })
  );
}

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (name !== '__tests__') {
        yield* sources(path);
      }
    } else if (/\.tsx?$/.test(name)) {
      yield readFileSync(path, 'utf8');
    }
  }
}

function read(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, '$1');
}

/**
 * Longer words, as long ones are what breaks a layout.
 */
function lengthen(text: string): string {
  const accented = text.replace(
    /[aeiou]/g,
    vowel => 'àéîöü'['aeiou'.indexOf(vowel)]!
  );
  return accented.replace(
    /\p{L}{3,}/gu,
    word => word + word.slice(-Math.ceil(word.length * 0.5)).toLowerCase()
  );
}
