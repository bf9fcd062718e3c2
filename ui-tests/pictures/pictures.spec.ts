import { expect, galata, test } from '@jupyterlab/galata';
import { violations } from '../tests/accessibility';
import { AuthorizationMock } from '../tests/authorizationmock';
import { closeDialog, DIALOG, openDialog } from '../tests/opendialog';
import { speakPseudo } from '../tests/pseudo';
import { REPLIES } from '../tests/replies';
import { STATES } from '../tests/states';
import { enterState } from '../tests/steps';
import { lookAt } from './looking';

const OUTSIDE = '.jp-GhScopedCreds-StatusItem, .jp-GhScopedCreds-TopBar';
const WANTED = new RegExp(process.env.STATES ?? '');
const FOLDER = process.env.PICTURES ?? 'test-results/pictures';

/**
 * How the page looks.
 */
interface ILook {
  theme?: string;
  size?: { width: number; height: number };
  isForced?: boolean;
  isPseudo?: boolean;
  isReversed?: boolean;
  /** A locale of a language pack that is installed, such as de_DE. */
  locale?: string;
}

const LOOKS: Record<string, ILook> = {
  light: {},
  dark: { theme: 'JupyterLab Dark' },
  contrast: { theme: 'JupyterLab Dark High Contrast' },
  forced: { isForced: true },
  // what 1280 × 800 is at 200 %
  zoomed: { size: { width: 640, height: 400 } },
  narrow: { size: { width: 640, height: 800 } },
  long: { isPseudo: true },
  reversed: { isPseudo: true, isReversed: true }
};
for (const locale of (process.env.LOCALES ?? '').split(',').filter(Boolean)) {
  LOOKS[locale] = { locale };
}

test.use({ autoGoto: false });

for (const [name, look] of Object.entries(LOOKS)) {
  test.describe(name, () => {
    test.use({
      viewport: look.size ?? { width: 900, height: 760 },
      mockSettings: {
        ...galata.DEFAULT_SETTINGS,
        '@jupyterlab/translation-extension:plugin': {
          locale: look.locale ?? 'default'
        }
      }
    });

    test(`pictures, ${name}`, async ({ page }) => {
      test.setTimeout(1_200_000);
      const mock = new AuthorizationMock(page, 'hang');
      await mock.install();
      if (look.isPseudo) {
        await speakPseudo(page);
      }
      if (look.isForced) {
        await page.emulateMedia({ forcedColors: 'active' });
      }
      await page.goto();
      await page.theme.setTheme(look.theme ?? 'JupyterLab Light');
      if (look.isReversed) {
        await page.evaluate(() => {
          document.documentElement.dir = 'rtl';
        });
      }
      const take = async (state: string): Promise<void> => {
        await page.waitForTimeout(500);
        await page.screenshot({ path: `${FOLDER}/${name}/${state}.png` });
      };
      // Follows from now on.
      await openDialog(page);
      await take('loading');
      mock.set(REPLIES.authorized);
      await closeDialog(page);
      const seen = new Set<string>();
      for (const state of STATES.filter(({ name }) => WANTED.test(name))) {
        await test.step(state.name, async () => {
          await page.evaluate(scope => {
            localStorage.setItem('jupyter-gh-scoped-creds:scope', scope);
          }, 'all');
          await enterState(page, mock, state);
          await take(state.name);
          expect.soft(await lookAt(page, DIALOG), state.name).toEqual([]);
          await state.after?.(page, mock);
          await closeDialog(page);
          const said = await page.locator(OUTSIDE).allTextContents();
          if (!seen.has(said.join())) {
            seen.add(said.join());
            expect.soft(await violations(page, OUTSIDE)).toEqual([]);
          }
        });
      }
    });
  });
}
