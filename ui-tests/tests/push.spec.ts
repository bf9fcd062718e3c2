import { approve, authorizeAgain } from './approve';
import { LeakWatch } from './leaks';
import { expect, test } from './machine';
import { Terminal } from './terminal';

test('from a click to a push, to its end, and again', async ({
  context,
  machine,
  page
}) => {
  const watch = new LeakWatch(context);
  const dialog = page.getByRole('dialog');
  const status = page
    .locator('.jp-GhScopedCreds-StatusItem')
    .getByRole('button');
  const clone = `${machine.home}/work/a-clone`;
  await page.goto();
  await expect(status).toHaveText('GitHub push: not authorized');

  await test.step('click, code, approve, status bar', async () => {
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: 'Authorize GitHub push' })
      .click();
    await expect(dialog).toContainText('Waiting for GitHub');
    await approve(page, machine);
    await expect(dialog).toContainText('@octocat');
    await expect(dialog).toContainText('You can push to 1 repository');
    await expect(dialog).toContainText(
      'This folder is inside the one that you are in'
    );
    await dialog.getByText('You can push to 1 repository').click();
    await expect(
      dialog.getByRole('link', { name: 'hello-world' })
    ).toHaveAttribute('href', `${machine.github}/octocat/hello-world`);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(status).toHaveText(/^GitHub push: 7 h 5\d min$/);
  });

  const terminal = await Terminal.open(page, machine);
  await test.step('a real clone, commit and push', async () => {
    await terminal.run(
      `git clone ${machine.github}/octocat/hello-world ${clone}`
    );
    await terminal.run(
      `cd ${clone}; date > file; git add file; git commit -m "From Lab"`
    );
    const pushed = await terminal.run(`git -C ${clone} push`);
    expect(pushed, pushed.output).toMatchObject({ code: 0 });
    expect(pushed.output).toContain('main -> main');
  });

  await test.step('a repository without the app is refused', async () => {
    const refused = await terminal.run(
      `git -C ${clone} push ${machine.github}/octocat/not-installed HEAD:other`
    );
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('denied to octocat');
    expect(refused.output).toContain('403');
    await expect(status).toHaveText(/^GitHub push: 7 h 5\d min$/);
  });

  await test.step('after its end, the push fails and Lab says why', async () => {
    await machine.control('expire_tokens');
    await terminal.run(`git -C ${clone} commit --allow-empty -m "Too late"`);
    const failed = await terminal.run(
      `GIT_TERMINAL_PROMPT=0 git -C ${clone} push`
    );
    expect(failed.code).not.toBe(0);
    await expect(status).toHaveText('GitHub push: no longer accepted');
    await expect(status).toHaveAttribute('title', /GitHub no longer accepts/);
  });

  await test.step('authorize again, and push', async () => {
    await authorizeAgain(page, status);
    await approve(page, machine);
    await expect(dialog).toContainText('@octocat');
    await page.keyboard.press('Escape');
    const pushed = await terminal.run(`git -C ${clone} push`);
    expect(pushed, pushed.output).toMatchObject({ code: 0 });
  });

  await test.step('the folder in front of one', async () => {
    await page.evaluate(async () => {
      await window.jupyterapp.commands.execute('filebrowser:go-to-path', {
        path: 'a-clone',
        dontShowBrowser: true
      });
    });
    await status.click();
    await expect(dialog).toContainText('You can push to octocat/hello-world');
    await page.keyboard.press('Escape');
    await terminal.run(
      `git -C ${clone} remote set-url origin $(git -C ${clone} remote get-url origin | sed s#//#//me@#)`
    );
    await status.click();
    await dialog
      .getByRole('button', { name: 'Take the user name out' })
      .click();
    await expect(dialog).toContainText('git config --local');
    await page.screenshot({ path: 'test-results/repair.png' });
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await expect(dialog).toContainText('You can push to octocat/hello-world');
    await page.keyboard.press('Escape');
  });

  await test.step('sign out', async () => {
    await status.press('Enter');
    await dialog.getByText('More: why a push failed').click();
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await dialog.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(dialog).toContainText('You are signed out');
    await page.keyboard.press('Escape');
    await expect(status).toHaveText('GitHub push: not authorized');
    const refused = await terminal.run(
      `GIT_TERMINAL_PROMPT=0 git -C ${clone} push origin HEAD:other`
    );
    expect(refused.output).toContain('give it in JupyterLab, then try again');
  });

  expect(await watch.leaks(machine)).toEqual([]);
});

test('the token ends, and Lab says so and renews', async ({
  machine,
  page
}) => {
  await machine.control('configure', { token_lifetime: 20 });
  const dialog = page.getByRole('dialog');
  const status = page
    .locator('.jp-GhScopedCreds-StatusItem')
    .getByRole('button');
  await page.goto();
  await status.click();
  await approve(page, machine);
  await expect(dialog).toContainText('@octocat');
  await page.keyboard.press('Escape');
  await expect(page.locator('.jp-GhScopedCreds-StatusItem')).toHaveClass(
    /jp-mod-warning/
  );
  await expect(status).toHaveText('GitHub push: expired');
  expect(await page.notifications).toContainEqual(
    expect.objectContaining({
      message: 'The authorization to push to GitHub has expired.'
    })
  );
  await machine.control('configure', { token_lifetime: 28800 });
  await page.getByRole('button', { name: 'Authorize', exact: true }).click();
  await approve(page, machine);
  await expect(dialog).toContainText('@octocat');
});
