import { approve } from './approve';
import { openDialog } from './opendialog';
import { expect, test } from './machine';
import { Terminal } from './terminal';

test.use({ baseUrl: '/user/someone/' });

test('works behind a base URL, as on a hub', async ({ machine, page }) => {
  expect(machine.url).toMatch(/\/user\/someone$/);
  const dialog = page.getByRole('dialog');
  await page.goto();
  await openDialog(page);
  await approve(page, machine);
  await expect(dialog).toContainText('@octocat');
  await dialog.getByRole('button', { name: 'Done' }).click();

  const terminal = await Terminal.open(page, machine);
  const clone = `${machine.home}/work/hello-world`;
  await terminal.run(`git -C ${clone} commit --allow-empty -m "From a hub"`);
  const pushed = await terminal.run(`git -C ${clone} push`);
  expect(pushed, pushed.output).toMatchObject({ code: 0 });
});
