import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, galata, test } from '@jupyterlab/galata';
import { AuthorizationMock, REPLIES } from './authorizationmock';
import { openDialog } from './opendialog';

const DIALOG = '.jp-GhScopedCreds-Dialog';
const STATUS_ITEM = '.jp-GhScopedCreds-StatusItem';

/** What comes with the package: in its own words, and the dialog's title in it. */
const LANGUAGES = {
  de_DE: { name: 'Deutsch', authorized: 'ist autorisiert als @octocat' },
  es_ES: { name: 'Español', authorized: 'como @octocat' },
  fr_FR: { name: 'Français', authorized: 'en tant que @octocat' },
  ja_JP: { name: '日本語', authorized: '@octocat として' },
  zh_CN: { name: '中文', authorized: '以 @octocat 的身份' }
};

/** All of them are looked at by `npm test -- languages`, and German by `npm test`. */
const TESTED = process.env.UI_TESTS_LANGUAGES === 'all' ? null : 'de_DE';

test.use({ autoGoto: false });

test('are offered in the menu', async ({ page }) => {
  await page.goto();
  await page.menu.open('Settings>Language');
  for (const { name } of Object.values(LANGUAGES)) {
    await expect(
      page.getByRole('menuitem', { name: new RegExp(` - ${name}`) })
    ).toBeVisible();
  }
});

for (const [locale, { authorized }] of Object.entries(LANGUAGES)) {
  if (TESTED && locale !== TESTED) {
    continue;
  }
  test.describe(locale, () => {
    test.use({
      mockSettings: {
        ...galata.DEFAULT_SETTINGS,
        '@jupyterlab/translation-extension:plugin': { locale }
      }
    });

    test('is spoken', async ({ page }) => {
      const mock = new AuthorizationMock(page, REPLIES.authorized);
      await mock.install();
      await page.goto();
      await openDialog(page);
      await expect(page.locator(DIALOG)).toContainText(authorized);
    });
  });
}
