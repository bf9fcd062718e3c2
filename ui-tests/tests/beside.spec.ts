import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { approve } from './approve';
import { expect, test } from './machine';
import { openDialog } from './opendialog';
import { Terminal } from './terminal';

// jupyterlab-git, jupyter-collaboration, jupyter-resource-usage, nbgitpuller
test.use({
  packages: join(__dirname, '../../.venv/beside'),
  // which would also answer `api/metrics`
  mockUser: false
});

/**
 * What the console says of ours, from now on: as a warning or an error.
 */
function complaints(page: IJupyterLabPageFixture): string[] {
  const found: string[] = [];
  page.on('console', message => {
    if (
      ['warning', 'error'].includes(message.type()) &&
      /gh-scoped-creds/.test(`${message.text()} ${message.location().url}`)
    ) {
      found.push(message.text());
    }
  });
  page.on('pageerror', error => found.push(String(error)));
  return found;
}

test('ours and four others work on one page', async ({ machine, page }) => {
  const found = complaints(page);
  const dialog = page.getByRole('dialog');
  await machine.control('install', { full_name: 'octocat/secret-plans' });
  await page.goto();

  await test.step('the others are there', async () => {
    await expect(page.getByText(/^Mem:/).first()).toBeVisible();
    await page.sidebar.openTab('jp-git-sessions');
    await expect(page.locator('#jp-git-sessions')).toBeVisible();
    await page.sidebar.openTab('filebrowser');
  });

  await test.step('button, code, approval, status', async () => {
    await page.getByRole('button', { name: 'Authorize GitHub push' }).click();
    await approve(page, machine);
    await expect(dialog).toContainText('@octocat');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('.jp-GhScopedCreds-StatusItem')).toBeVisible();
    await expect(page.getByText(/^Mem:/).first()).toBeVisible();
  });

  await test.step('a document is shared, and its folder is in front', async () => {
    const shared = page.waitForResponse(/api\/collaboration\/session/);
    await page.evaluate(() =>
      window.jupyterapp.commands.execute('docmanager:open', {
        path: 'hello-world/README.md'
      })
    );
    expect((await shared).ok()).toBe(true);
    await expect(page.locator('.cm-content').first()).toContainText(/\S/);
    await openDialog(page);
    await expect(dialog).toContainText('octocat/hello-world');
    await page.keyboard.press('Escape');
  });

  await test.step('a push', async () => {
    const terminal = await Terminal.open(page, machine);
    const { code, output } = await terminal.run(
      'cd ~/work/hello-world && git commit --allow-empty -m Beside && git push'
    );
    expect(code, output).toBe(0);
  });

  await test.step("nbgitpuller's link clones what is private", async () => {
    const repository = encodeURIComponent(
      `${machine.github}/octocat/secret-plans`
    );
    const puller = await page.context().newPage();
    await puller.goto(
      `${machine.url}/git-pull?repo=${repository}&branch=main&urlpath=lab`
    );
    await expect(puller).toHaveURL(/\/lab/);
    await puller.close();
    expect(existsSync(join(machine.home, 'work/secret-plans/.git'))).toBe(true);
  });

  expect(found).toEqual([]);
});
