import type { Page } from '@playwright/test';
import { statSync } from 'node:fs';
import { approve, authorizeAgain } from './approve';
import { expect, test } from './machine';
import { Terminal } from './terminal';

const STATUS_ITEM = '.jp-GhScopedCreds-StatusItem';
const EVENTS = /\/api\/events\/subscribe/;

/**
 * Longer than a page may take that was told of a change, on a busy machine, and
 * much shorter than one that asks time and again.
 */
const SOON = 20_000;

/**
 * What the page asks of the authorization from now on.
 */
function asked(page: Page): string[] {
  const requests: string[] = [];
  page.on('request', request => {
    if (request.url().includes('/gh-scoped-creds/authorization')) {
      requests.push(request.method());
    }
  });
  return requests;
}

test('a page that follows asks nothing while a flow waits, and knows its end', async ({
  machine,
  page
}) => {
  await page.goto();
  const status = page.locator(STATUS_ITEM).getByRole('button');
  await status.click();
  await expect(page.getByRole('dialog').locator('code')).toBeVisible();
  // the last that comes of the click
  await page.waitForTimeout(1_000);
  const requests = asked(page);
  await page.waitForTimeout(8_000);
  expect(requests).toEqual([]);
  await machine.control('approve');
  await expect(page.getByRole('dialog')).toContainText('@octocat');
  expect(requests.length).toBeLessThanOrEqual(2);
});

test('a page without the connection asks at intervals', async ({
  machine,
  page
}) => {
  await page.routeWebSocket(EVENTS, socket => socket.close());
  await page.goto();
  const status = page.locator(STATUS_ITEM).getByRole('button');
  await status.click();
  await expect(page.getByRole('dialog').locator('code')).toBeVisible();
  const requests = asked(page);
  await expect.poll(() => requests.length).toBeGreaterThan(1);
  await machine.control('approve');
  await expect(page.getByRole('dialog')).toContainText('@octocat');
});

test('what a terminal does shows at once', async ({ machine, page }) => {
  const dialog = page.getByRole('dialog');
  await page.goto();
  const status = page.locator(STATUS_ITEM).getByRole('button');
  await status.click();
  await approve(page, machine);
  await expect(dialog).toContainText('@octocat');
  await page.keyboard.press('Escape');
  await expect(status).toHaveText(/h \d+ min$/);

  const terminal = await Terminal.open(page, machine);
  const file = `${machine.home}/.local/share/jupyter/runtime/gh-scoped-creds/credentials`;
  await page.evaluate(selector => {
    const item = document.querySelector(selector)!;
    new MutationObserver(() => {
      document.body.dataset.seen ??= item.textContent?.includes(
        'not authorized'
      )
        ? String(Date.now())
        : undefined;
    }).observe(item, { characterData: true, childList: true, subtree: true });
  }, STATUS_ITEM);
  await terminal.run('gh-scoped-creds logout');
  await expect(status).toHaveText('GitHub push: not authorized', {
    timeout: SOON
  });
  const seen = Number(await page.evaluate(() => document.body.dataset.seen));
  const delay = seen - statSync(file).mtimeMs;
  test.info().annotations.push({ type: 'delay', description: `${delay} ms` });
  expect(delay).toBeLessThan(SOON);
});

test('a token that GitHub refuses shows at once, everywhere', async ({
  machine,
  page
}) => {
  const dialog = page.getByRole('dialog');
  await page.goto();
  const status = page.locator(STATUS_ITEM).getByRole('button');
  await status.click();
  await approve(page, machine);
  await expect(dialog).toContainText('You can push to 1 repository');
  await machine.control('expire_tokens');

  await test.step('in the dialog, when the list is asked for', async () => {
    // A check of the folder, on coming back, may have noticed it before.
    await dialog
      .getByRole('button', { name: 'Ask GitHub again' })
      .click({ timeout: SOON })
      .catch(() => undefined);
    await expect(dialog.getByRole('status')).toContainText(
      'GitHub no longer accepts',
      { timeout: SOON }
    );
    await expect(
      dialog.getByRole('button', { name: 'Authorize', exact: true })
    ).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Done' })).toHaveCount(0);
    await expect(status).toHaveText('GitHub push: no longer accepted');
  });

  await test.step('beside a terminal, when git asks', async () => {
    await dialog
      .getByRole('button', { name: 'Authorize', exact: true })
      .click();
    await approve(page, machine);
    await expect(dialog).toContainText('@octocat');
    await page.keyboard.press('Escape');
    await expect(status).toHaveText(/h \d+ min$/);
    const terminal = await Terminal.open(page, machine);
    await machine.control('expire_tokens');
    await terminal.run(
      `GIT_TERMINAL_PROMPT=0 git ls-remote ${machine.github}/octocat/secret-plans`
    );
    await expect(status).toHaveText('GitHub push: no longer accepted', {
      timeout: SOON
    });
    await authorizeAgain(page, status);
    await approve(page, machine);
    await expect(dialog).toContainText('@octocat');
  });
});
