import { approve } from './approve';
import { expect, test } from './machine';
import { Terminal } from './terminal';

// It changes what is on GitHub.
test.use({ world: 'newcomer' });

test('who has the app installed nowhere gets to a push by the links', async ({
  context,
  machine,
  page
}) => {
  const dialog = page.getByRole('dialog');
  await machine.control('remove_installation', { account: 'octocat' });
  await page.goto();
  await page.getByRole('button', { name: 'Authorize GitHub push' }).click();
  await approve(page, machine);
  await expect(dialog).toContainText('You cannot push to any repository yet');
  await expect(dialog).toContainText('Install the app');

  const opening = context.waitForEvent('page');
  await dialog
    .getByRole('button', { name: 'Install the app on GitHub' })
    .click();
  const github = await opening;
  await github.bringToFront();
  await github.getByLabel('octocat/hello-world').check();
  await github.getByRole('button', { name: /Install|Save/ }).click();
  await expect(github.locator('body')).toContainText('octocat/hello-world');
  await github.close();
  await page.bringToFront();
  // Chromium without a window manager does not tell a tab that it is back.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(dialog).toContainText('You can push to 1 repository');
  await dialog.getByRole('button', { name: 'Done' }).click();

  const terminal = await Terminal.open(page, machine);
  const clone = `${machine.home}/work/hello-world`;
  await terminal.run(`git -C ${clone} commit --allow-empty -m "My first"`);
  const pushed = await terminal.run(`git -C ${clone} push`);
  expect(pushed, pushed.output).toMatchObject({ code: 0 });
});
