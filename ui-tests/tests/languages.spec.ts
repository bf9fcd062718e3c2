import { expect, galata, test } from '@jupyterlab/galata';
import { AuthorizationMock, REPLIES } from './authorizationmock';
import { openDialog } from './opendialog';

const DIALOG = '.jp-GhScopedCreds-Dialog';

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

test.describe('in German', () => {
  test.use({
    mockSettings: {
      ...galata.DEFAULT_SETTINGS,
      '@jupyterlab/translation-extension:plugin': { locale: 'de_DE' }
    }
  });

  test('the dialog speaks it, and nothing is cut', async ({ page }) => {
    const mock = new AuthorizationMock(page, REPLIES.warned);
    await mock.install();
    await page.goto();
    await openDialog(page);
    const dialog = page.locator(DIALOG);
    await expect(dialog).toContainText('@octocat');
    for (const said of ['Ein anderer Credential-Helper', 'Abmelden']) {
      await expect(dialog.getByText(said).first()).toBeAttached();
    }
    await expect(dialog.getByText(/\b(the|your|you|push to)\b/)).toHaveCount(0);
    const cut = await dialog
      .locator('button, a, p, h1, h2, summary, label')
      .evaluateAll(all =>
        all
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ textContent }) => textContent)
      );
    expect(cut).toEqual([]);
  });
});
