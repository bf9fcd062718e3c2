import { LeakWatch } from './leaks';
import { expect, test } from './machine';
import { approve } from './approve';
import { Terminal } from './terminal';

// It changes what is on GitHub.
test.use({ world: 'refusal' });

const NOTIFICATION = '.Toastify__toast';

test('refused, installed, pushed again: nothing is pasted', async ({
  context,
  machine,
  page
}) => {
  const watch = new LeakWatch(context);
  const dialog = page.getByRole('dialog');
  const clone = `${machine.home}/work/hello-world`;
  await page.goto();
  await page.getByRole('button', { name: 'Authorize GitHub push' }).click();
  await approve(page, machine);
  await dialog.getByRole('button', { name: 'Done' }).click();
  const terminal = await Terminal.open(page, machine);
  await terminal.run(`git -C ${clone} commit --allow-empty -m "Mine"`);
  await terminal.run(
    `git -C ${clone} remote set-url origin ${machine.github}/octocat/not-installed`
  );

  await test.step('the notification says why, and leads there', async () => {
    const refused = await terminal.run(`git -C ${clone} push -u origin main`);
    const since = Date.now();
    expect(refused.output).toContain('error: 403');
    const notification = page.locator(NOTIFICATION);
    await expect(notification).toContainText(
      'git push failed for octocat/not-installed. The app is installed on octocat, but not on octocat/not-installed: add it there.'
    );
    expect(Date.now() - since).toBeLessThan(20_000);
    await notification.evaluate(node =>
      Promise.all(
        node.getAnimations({ subtree: true }).map(({ finished }) => finished)
      )
    );
    await page.screenshot({ path: 'test-results/refusal-notification.png' });
    const opening = context.waitForEvent('page');
    await notification
      .getByRole('button', { name: 'Add it on GitHub' })
      .click();
    const github = await opening;
    await github.bringToFront();
    await github.getByLabel('octocat/not-installed').check();
    await github.getByRole('button', { name: /Install|Save/ }).click();
    await expect(github.locator('body')).toContainText('Saved');
    await github.close();
    await page.bringToFront();
  });

  await test.step('the dialog sees that it is done, and pushes', async () => {
    await page.screenshot({ path: 'test-results/refusal-before.png' });
    // Chromium without a window manager does not tell a tab that it is back.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    const again = dialog.getByRole('button', { name: 'Push again' });
    await expect(again).toBeFocused();
    // What was meant for the button before does nothing.
    await expect(again).toBeEnabled();
    await page.screenshot({ path: 'test-results/refusal-cured.png' });
    await again.press('Enter');
    await expect(dialog).toContainText('Pushed to octocat/not-installed.');
    await page.screenshot({ path: 'test-results/refusal-pushed.png' });
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  const there = machine.git('hello-world', 'ls-remote', 'origin', 'main');
  const here = machine.git('hello-world', 'rev-parse', 'HEAD');
  expect(there).toContain(here.trim());
  expect(await watch.leaks(machine)).toEqual([]);
});

test('a notebook is behind: the cause is found, and the push goes on', async ({
  machine,
  page
}) => {
  const dialog = page.getByRole('dialog');
  const work = `${machine.home}/work`;
  const clone = `${work}/behind`;
  const url = `${machine.github}/octocat/hello-world`;
  await page.goto();
  await page.getByRole('button', { name: 'Authorize GitHub push' }).click();
  await approve(page, machine);
  await dialog.getByRole('button', { name: 'Done' }).click();
  const terminal = await Terminal.open(page, machine);
  for (const name of ['behind', 'ahead']) {
    await terminal.run(`git clone -q ${url} ${work}/${name}`);
    await terminal.run(
      `git -C ${work}/${name} commit --allow-empty -m ${name}`
    );
  }
  const ahead = await terminal.run(`git -C ${work}/ahead push`);
  expect(ahead, ahead.output).toMatchObject({ code: 0 });

  await page.notebook.createNew();
  await page.notebook.setCell(0, 'code', `!git -C ${clone} push`);
  await page.notebook.runCell(0);
  const notification = page.locator(NOTIFICATION);
  await expect(notification).toContainText(
    'git push failed for octocat/hello-world. The remote has commits that you do not have: git pull, then push again.'
  );
  await notification.getByRole('button', { name: 'What to do' }).click();
  await page.screenshot({ path: 'test-results/refusal-behind.png' });
  machine.git('behind', 'pull', '-q', '--rebase');
  await dialog.getByRole('button', { name: 'Push again' }).click();
  await expect(dialog).toContainText('Pushed to octocat/hello-world.');
  const there = machine.git('behind', 'ls-remote', 'origin', 'main');
  const here = machine.git('behind', 'rev-parse', 'HEAD');
  expect(there).toContain(here.trim());
});
