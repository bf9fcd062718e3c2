import { expect, test } from '@jupyterlab/galata';
import { AuthorizationMock } from './authorizationmock';
import { DIALOG } from './opendialog';
import { REPLIES } from './replies';

test.use({ autoGoto: false });

test.describe('the dialog, in a real browser', () => {
  let mock: AuthorizationMock;

  test.beforeEach(async ({ context, page, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: baseURL
    });
    await context.route('https://github.com/**', route =>
      route.fulfill({
        contentType: 'text/html',
        body: '<script>document.title = String(window.opener)</script>'
      })
    );
    mock = new AuthorizationMock(page, REPLIES.unauthorized);
    // Who has chosen before is not asked again.
    await context.addInitScript(() => {
      localStorage.setItem('jupyter-gh-scoped-creds:scope', 'all');
    });
    await mock.install();
    await page.goto();
  });

  test('goes the whole way by keyboard', async ({ context, page }) => {
    const item = page.locator('.jp-GhScopedCreds-StatusItem [role="button"]');
    await expect(item).toHaveText('GitHub push: not authorized');
    await item.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator(`${DIALOG} code`)).toHaveText('WDJB-MJHT');
    expect(mock.requests).toContain('POST');
    await expect(page.locator(`${DIALOG} button:focus`)).toHaveText(
      'Copy code and open GitHub'
    );
    const opened = context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const github = await opened;
    await expect(github).toHaveURL('https://github.com/login/device');
    expect(await github.title()).toBe('null');
    await github.close();
    await expect(page.getByRole('status')).toContainText('The code is copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'WDJB-MJHT'
    );

    // comes back to the tab: at intervals, nothing is asked once there is a pulse
    await mock.show(REPLIES.authorized);
    await expect(page.getByRole('status')).toContainText('@octocat');
    await expect(page.locator(`${DIALOG} button:focus`)).toHaveText('Done');
    await page.keyboard.press('Enter');
    await expect(page.locator(DIALOG)).toHaveCount(0);
    await expect(item).toHaveText('GitHub push: 7 h 42 min');
    await expect(item).toBeFocused();
  });

  test('keeps the focus inside', async ({ page }) => {
    mock.set(REPLIES.pending);
    await page.getByRole('button', { name: 'Authorize GitHub push' }).click();
    await expect(page.locator(`${DIALOG} button:focus`)).toHaveText(
      'Copy code and open GitHub'
    );
    const names: (string | null)[] = [];
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab');
      const focus = page.locator(`${DIALOG} :focus`);
      names.push(
        (await focus.textContent()) || (await focus.getAttribute('title'))
      );
    }
    expect(names).toEqual([
      'Close',
      'Copy the code',
      'https://github.com/login/device',
      'Did GitHub not take the code?',
      'Approve on a phone',
      'Cancel',
      'Copy code and open GitHub'
    ]);
  });

  test('says so when the browser blocks the new tab', async ({ page }) => {
    mock.set(REPLIES.pending);
    await page.getByRole('button', { name: 'Authorize GitHub push' }).click();
    await page.evaluate(() => {
      window.open = () => null;
    });
    await page.getByText('Copy code and open GitHub').click();
    await expect(page.getByRole('status')).toContainText(
      'blocked the new tab: use the link above'
    );
  });

  test('is reached from the File menu and the palette', async ({ page }) => {
    await page.menu.open('File');
    await expect(
      page.getByRole('menuitem', { name: 'Authorize GitHub push' })
    ).toBeVisible();
    await page.menu.closeAll();
    await page.keyboard.press('Control+Shift+C');
    await page.keyboard.type('GitHub push');
    await expect(
      page.locator('#modal-command-palette .lm-CommandPalette-item', {
        hasText: 'Authorize GitHub push'
      })
    ).toBeVisible();
  });
});
