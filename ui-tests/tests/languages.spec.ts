import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, galata, test } from '@jupyterlab/galata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthorizationMock } from './authorizationmock';
import { cuts } from './cuts';
import { closeDialog, DIALOG } from './opendialog';
import { REPLIES } from './replies';
import { STATES } from './states';
import { enterState } from './steps';

const LOCALE = join(__dirname, '..', '..', 'jupyter_gh_scoped_creds', 'locale');

// The page begins with the first one.
const LANGUAGES = ['de_DE', 'fr_FR', 'es_ES', 'ja_JP', 'zh_CN'];

// Those with the most words.
const FULLEST = ['renewing', 'warned', 'more, by rule', 'sign out'];

test.use({ autoGoto: false });

test('five languages are offered in the menu', async ({ page }) => {
  await page.goto();
  await page.menu.open('Settings>Language');
  for (const name of ['Deutsch', 'Español', 'Français', '日本語', '中文']) {
    await expect(
      page.getByRole('menuitem', { name: new RegExp(` - ${name}`) })
    ).toBeVisible();
  }
});

/**
 * Have the page keep the sentences that it looks its translations up in.
 */
function keepSentences(): void {
  const { parse } = JSON;
  JSON.parse = (...args) => {
    const parsed = parse(...args);
    // of several copies, JupyterLab's translator takes the last
    if (parsed?.['']?.domain === 'jupyter_gh_scoped_creds') {
      window.sentences = parsed;
    }
    return parsed;
  };
}

/**
 * The sentences of a language, as its pack has them.
 */
function read(locale: string): Record<string, string[]> {
  const file = join(LOCALE, locale, 'LC_MESSAGES/jupyter_gh_scoped_creds.json');
  const sentences = JSON.parse(readFileSync(file, 'utf8'));
  // what is told of the language itself
  delete sentences[''];
  return sentences;
}

/**
 * Speak another language from now on, as loading the page anew takes long.
 */
async function speak(
  page: IJupyterLabPageFixture,
  sentences: Record<string, string[]>
): Promise<void> {
  await page.evaluate(sentences => {
    for (const [sentence, [one, other]] of Object.entries(sentences)) {
      // German has two forms, Japanese and Chinese have one
      window.sentences[sentence] =
        other === '' ? [one!, one!] : sentences[sentence]!;
    }
  }, sentences);
}

test.describe('on a page in German', () => {
  test.use({
    mockSettings: {
      ...galata.DEFAULT_SETTINGS,
      '@jupyterlab/translation-extension:plugin': { locale: 'de_DE' }
    }
  });

  test('the dialog speaks each language, and nothing is cut', async ({
    page
  }) => {
    await page.addInitScript(keepSentences);
    const mock = new AuthorizationMock(page, REPLIES.authorized);
    await mock.install();
    await page.goto();
    const dialog = page.locator(DIALOG);
    for (const locale of LANGUAGES) {
      const sentences = read(locale);
      if (locale !== LANGUAGES[0]) {
        await speak(page, sentences);
      }
      for (const state of STATES.filter(({ name }) => FULLEST.includes(name))) {
        await test.step(`${locale}, ${state.name}`, async () => {
          await enterState(page, mock, state);
          await expect(
            dialog.getByText(/\b(the|your|you|push to)\b/)
          ).toHaveCount(0);
          const sentence =
            state.name === 'renewing'
              ? 'Copy code and open GitHub'
              : 'Sign out';
          const said = dialog.getByText(sentences[sentence]![0]!);
          await expect(said.first()).toBeAttached();
          expect(await cuts(page, DIALOG)).toEqual([]);
          await closeDialog(page);
        });
      }
    }
  });
});

declare global {
  interface Window {
    sentences: Record<string, string[]>;
  }
}
