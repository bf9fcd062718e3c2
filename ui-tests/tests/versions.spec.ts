import { approve } from './approve';
import { ConsoleWatch } from './consolewatch';
import { expect, test } from './machine';
import { Terminal } from './terminal';

test.use({
  appPath: async ({ app }, use) => use(app === 'lab' ? '/lab' : ''),
  // Galata's are of the newest version
  mockSettings: false
});

test('question, push, status, notification, button, code and approval', async ({
  app,
  context,
  machine,
  page
}) => {
  const watch = await ConsoleWatch.start(context);
  const dialog = page.getByRole('dialog');
  // in JupyterLab the status item, in Notebook 7 the button in the top bar
  const status = page
    .getByRole('button', { name: /^GitHub push: 7 h 5\d min$/ })
    .first();
  const push = 'git -C ~/work/hello-world push origin HEAD:';
  machine.git('hello-world', 'commit', '--allow-empty', '-m', 'A change');
  if (app === 'lab') {
    await page.goto();
  }
  const terminal =
    app === 'lab'
      ? await Terminal.open(page, machine)
      : await Terminal.goTo(page, machine);

  await test.step('git asks, and goes on once it is approved', async () => {
    const pushing = terminal.run(`${push}asked`);
    await dialog
      .getByRole('button', { name: 'Authorize', exact: true })
      .click();
    await approve(page, machine);
    const { code, output } = await pushing;
    expect(code, output).toBe(0);
    await expect(dialog).toHaveCount(0);
    await expect(status).toBeVisible();
  });

  await test.step('GitHub accepts it no more, which is told', async () => {
    await machine.control('expire_tokens');
    const failed = await terminal.run(
      `GIT_TERMINAL_PROMPT=0 ${push}not-accepted`
    );
    expect(failed.code, failed.output).not.toBe(0);
    // by the dialog where git asks once more before that is told, else by a notification
    const told = page.getByRole('dialog').or(page.locator('.Toastify__toast'));
    await expect(
      told.filter({ hasText: 'no longer accepts' }).first()
    ).toBeVisible();
  });

  await test.step('the button in the top bar', async () => {
    if (app === 'notebook') {
      await page.goto('tree');
    }
    const button = page
      .getByRole('button', { name: 'Authorize GitHub push' })
      .first();
    await expect(async () => {
      // git asks once more before it ends, sooner or later than that is told
      const notNow = dialog.getByRole('button', { name: 'Not now' });
      if (await notNow.isVisible()) {
        await notNow.click({ timeout: 2000 });
      }
      await button.click({ timeout: 2000 });
    }).toPass();
    await approve(page, machine);
    await expect(dialog).toContainText('@octocat');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(status).toBeVisible();
    machine.git('hello-world', 'push', 'origin', 'HEAD:pushed');
    // a narrow window has no room for the label
    await page.setViewportSize({ width: 640, height: 700 });
    await expect(
      page.locator('.jp-GhScopedCreds-TopBar .jp-ToolbarButtonComponent-label')
    ).toHaveCSS('font-size', '0px');
  });

  expect(watch.take()).toEqual([]);
  // or nobody has looked
  await page.evaluate(() => console.warn('of gh-scoped-creds'));
  await expect
    .poll(() => watch.take())
    .toEqual(['warning: of gh-scoped-creds']);
});
