import { expect, test } from './machine';

const STATUS_ITEM = '.jp-GhScopedCreds-StatusItem';

test('tabs, reloads and a second browser show the same flow', async ({
  browser,
  context,
  machine,
  page
}) => {
  const code = page.getByRole('dialog').locator('code');
  await page.goto();
  await page.locator(STATUS_ITEM).getByRole('button').click();
  const shown = await code.textContent();

  await page.reload();
  await page.locator(STATUS_ITEM).getByRole('button').click();
  await expect(code).toHaveText(shown!);

  const elsewhere = await browser.newContext();
  for (const other of [context, elsewhere]) {
    const tab = await other.newPage();
    await tab.goto(`${machine.url}/lab/workspaces/other`);
    await tab.locator(STATUS_ITEM).getByRole('button').click();
    await expect(tab.getByRole('dialog').locator('code')).toHaveText(shown!);
    await tab.close();
  }
  await elsewhere.close();

  await page.bringToFront();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Cancel' })
    .click();
  await expect(page.locator(STATUS_ITEM)).toContainText('not authorized');
});

test('a closed dialog keeps the flow, and its success is told', async ({
  machine,
  page
}) => {
  await page.goto();
  const status = page.locator(STATUS_ITEM).getByRole('button');
  await status.click();
  await expect(page.getByRole('dialog').locator('code')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(status).toHaveText('GitHub push: waiting');
  await expect(status).toHaveAttribute('title', /[A-Z]{4}-[A-Z]{4}/);
  await machine.control('approve');
  await expect(status).toHaveText(/h \d+ min$/);
  await expect
    .poll(async () => (await page.notifications).map(({ message }) => message))
    .toContainEqual(expect.stringContaining('GitHub push is authorized until'));
});
