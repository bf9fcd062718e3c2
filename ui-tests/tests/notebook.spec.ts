import { approve } from './approve';
import { expect, test } from './machine';

test.use({
  app: 'notebook',
  appPath: '',
  // eslint-disable-next-line no-empty-pattern -- Playwright insists on a pattern
  waitForApplication: async ({}, use) => {
    await use(async page => {
      await page.locator('#main-panel').waitFor();
    });
  }
});

test('the same bundle works in Notebook 7', async ({ machine, page }) => {
  const dialog = page.getByRole('dialog');
  await page.goto('tree');
  await page
    .getByRole('button', { name: 'Authorize GitHub push' })
    .first()
    .click();
  await approve(page, machine);
  await expect(dialog).toContainText('@octocat');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(
    page.getByRole('button', { name: /^GitHub push: 7 h 5\d min$/ }).first()
  ).toBeVisible();
});
