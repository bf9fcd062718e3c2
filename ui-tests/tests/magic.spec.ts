import { violations } from './accessibility';
import { expect, test } from './machine';

const SHOTS = 'test-results/magic';

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`the card of the magic, in ${theme}`, async ({
    context,
    machine,
    page
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: new URL(machine.url).origin
    });
    await page.goto();
    await page.theme.setTheme(theme);
    await page.notebook.createNew();
    await page.notebook.setCell(
      0,
      'code',
      '%reload_ext jupyter_gh_scoped_creds\n%ghscopedcreds'
    );
    await page.notebook.runCell(0);
    const output = page.locator('.jp-OutputArea-output').first();
    await expect(output).toContainText('Waiting for GitHub');

    await output.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(output.getByRole('button').last()).toHaveText('Copied');
    const code = await output.locator('code').textContent();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      code
    );
    await page.evaluate(() => navigator.clipboard.writeText(''));
    const opened = context.waitForEvent('page');
    await output
      .getByRole('button', { name: 'Copy code and open GitHub' })
      .click();
    const github = await opened;
    expect(github.url()).toBe(`${machine.github}/login/device`);
    await github.close();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      code
    );
    await expect(output.getByRole('link')).toHaveAttribute(
      'href',
      `${machine.github}/login/device`
    );
    await page.screenshot({ path: `${SHOTS}/${theme}/pending.png` });
    expect(await violations(page, '.jp-OutputArea-output')).toEqual([]);

    await machine.control('approve', { user_code: code });
    await expect(output).toContainText('Authorized to push');
    await expect(output).not.toContainText(code!);
    await page.screenshot({ path: `${SHOTS}/${theme}/authorized.png` });
    // Lab sees the same credential, without having been told
    await page.locator('.jp-GhScopedCreds-StatusItem [role="button"]').click();
    await expect(page.getByRole('dialog')).toContainText('@octocat');
  });
}
