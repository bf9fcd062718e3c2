import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { violations } from './accessibility';
import { CASES, create, organization } from './foldercases';
import { expect, test } from './machine';
import { DIALOG, openDialog } from './opendialog';
import { Terminal } from './terminal';

// It changes what is on GitHub.
test.use({ world: 'folder' });

const MARK = '.jp-GhScopedCreds-mark';
const SHOTS = 'test-results/folder';

async function goTo(page: IJupyterLabPageFixture, path: string): Promise<void> {
  await page.evaluate(async folder => {
    await window.jupyterapp.commands.execute('filebrowser:go-to-path', {
      path: folder,
      dontShowBrowser: true
    });
  }, path);
}

/** Take a picture, and look for what is not accessible; `jlpm pictures` does so in each theme. */
async function look(page: IJupyterLabPageFixture, name: string): Promise<void> {
  await page.waitForTimeout(200);
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
  expect(await violations(page, DIALOG)).toEqual([]);
}

test.describe.configure({ mode: 'serial' });

test('every folder that cannot be pushed, and what to do', async ({
  machine,
  page
}) => {
  const dialog = page.getByRole('dialog');
  await organization('bank', {})(machine);
  await machine.control('require_single_sign_on', { organization: 'bank' });
  for (const found of CASES) {
    create(machine, found);
    await found.prepare?.(machine);
  }
  await page.goto();

  await test.step('not authorized', async () => {
    await goTo(page, 'SSH');
    await openDialog(page);
    // once, before the first code
    await expect(
      dialog.getByRole('radio', { name: 'octocat/hello-world only' })
    ).not.toBeChecked();
    await look(page, 'choosing');
    await dialog.getByRole('button', { name: 'Authorize' }).click();
    await expect(dialog).toContainText('Waiting for GitHub');
    await expect(dialog).not.toContainText(
      'Authorize for octocat/hello-world only'
    );
    await look(page, 'waiting');
    await machine.control('deny');
    await expect(dialog).toContainText('denied on GitHub');
    await expect(dialog).toContainText('uses SSH');
    await look(page, 'not authorized');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect(dialog).toContainText('Waiting for GitHub');
    await machine.control('approve');
    await expect(dialog).toContainText('@octocat');
    await page.keyboard.press('Escape');
  });

  for (const { name, says, isMarked } of CASES) {
    await test.step(name, async () => {
      await goTo(page, name);
      await expect(page.locator(MARK)).toHaveCount((isMarked ?? true) ? 1 : 0);
      await openDialog(page);
      await expect(dialog).toContainText(says);
      await look(page, name);
      await page.keyboard.press('Escape');
      await page.locator(DIALOG).waitFor({ state: 'detached' });
    });
  }

  await test.step('nobody is known to git', async () => {
    await goTo(page, 'ready');
    const email = machine.git('ready', 'config', 'user.email').trim();
    machine.git('ready', 'config', '--global', '--unset', 'user.name');
    machine.git('ready', 'config', '--global', '--unset', 'user.email');
    await openDialog(page);
    await expect(dialog).toContainText(
      'git does not know your name and e-mail address.'
    );
    await dialog.getByRole('button', { name: 'Set them for all' }).click();
    await expect(dialog).toContainText('git config --global -- user.name');
    await look(page, 'nobody known');
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await expect(dialog).toContainText('You can push to octocat/hello-world');
    expect(machine.git('SSH', 'config', 'user.email').trim()).toBe(email);
    await look(page, 'repaired');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(dialog).toContainText(
      'git does not know your name and e-mail address.'
    );
    await dialog.getByRole('button', { name: 'Set name and address' }).click();
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await expect(dialog).toContainText('You can push to octocat/hello-world');
    expect(machine.git('ready', 'config', '--local', 'user.email').trim()).toBe(
      email
    );
    await page.keyboard.press('Escape');
    machine.git('ready', 'config', '--global', 'user.email', email);
    machine.git('ready', 'config', '--global', 'user.name', 'The Octocat');
  });

  await test.step('SSH becomes https, and is pushed', async () => {
    await goTo(page, 'SSH');
    await openDialog(page);
    await dialog.getByRole('button', { name: 'Use https here' }).click();
    await look(page, 'SSH, the repair');
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await expect(dialog).toContainText('You can push to octocat/hello-world');
    await page.keyboard.press('Escape');
    await expect(page.locator(MARK)).toHaveCount(0);
    const terminal = await Terminal.open(page, machine);
    const pushed = await terminal.run(
      'cd ~/work/SSH; git commit -q --allow-empty -m "Once SSH"; git push origin HEAD:once-ssh'
    );
    expect(pushed, pushed.output).toMatchObject({ code: 0 });
  });

  await test.step('forked, and pushed to the fork', async () => {
    const name = 'no write access';
    const url = 'https://github.com/octocat/public';
    machine.git(name, 'checkout', '-q', '-b', 'mine');
    machine.git(name, 'commit', '-q', '--allow-empty', '-m', 'Mine');
    await goTo(page, name);
    await openDialog(page);
    const leave = async (button: string) => {
      const opening = page.context().waitForEvent('page');
      await dialog.getByRole('button', { name: button }).click();
      await (await opening).close();
    };
    await leave('Fork it on GitHub');
    await machine.control('fork', { full_name: 'octo-org/public' });
    // Chromium without a window manager does not tell a tab that it is back.
    const comeBack = () =>
      page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await comeBack();
    await expect(dialog).toContainText('install the app on octocat/public');
    await look(page, 'a fork without the app');
    await leave('Install the app on GitHub');
    await machine.control('install', { full_name: 'octocat/public' });
    await comeBack();
    await expect(dialog).toContainText('but you have a fork, octocat/public');
    await dialog
      .getByRole('button', { name: 'Push to my fork from here' })
      .click();
    await expect(dialog).toContainText(`git remote add fork ${url}`);
    await look(page, 'a fork, the repair');
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await expect(dialog).toContainText('You can push to octocat/public');
    await look(page, 'a fork, to be pushed');
    await dialog.getByRole('button', { name: 'Push now' }).click();
    await expect(dialog).toContainText('Pushed to octocat/public.');
    await look(page, 'a fork, pushed');
    const here = machine.git(name, 'rev-parse', 'HEAD').trim();
    const fork = `${machine.github}/octocat/public`;
    expect(machine.git(name, 'ls-remote', fork, 'mine')).toContain(here);
    await page.keyboard.press('Escape');
    await goTo(page, 'SSH');
  });

  await test.step('for one repository only', async () => {
    await openDialog(page);
    await dialog.getByText('More: why a push failed').click();
    await dialog
      .getByRole('button', { name: 'Authorize for octocat/hello-world only' })
      .click();
    await expect(dialog).toContainText('for octocat/hello-world only');
    await machine.control('approve');
    await expect(dialog).toContainText(
      'Authorized as @octocat for octocat/hello-world only'
    );
    await look(page, 'only this repository');
    await page.keyboard.press('Escape');
    await goTo(page, 'not selected');
    await openDialog(page);
    await expect(dialog).toContainText(
      'The authorization is for octocat/hello-world only.'
    );
    await look(page, 'only another repository');
    await dialog
      .getByRole('button', { name: 'Authorize for all repositories' })
      .click();
    await expect(dialog).toContainText('Waiting for GitHub');
    await machine.control('approve');
    await expect(dialog).toContainText('@octocat');
    await page.keyboard.press('Escape');
  });

  await test.step('what git said is explained', async () => {
    await openDialog(page);
    await dialog.getByText('More: why a push failed').click();
    await dialog.getByText('Find out why a push failed').click();
    await dialog
      .getByRole('textbox', { name: 'What git said' })
      .fill(
        "remote: Permission to octocat/not-installed.git denied to octocat.\nfatal: unable to access 'https://github.com/octocat/not-installed/': The requested URL returned error: 403"
      );
    await expect(dialog).toContainText(
      'The app is not installed on this repository, or you have no write access'
    );
    await look(page, 'a push failed');
    await page.keyboard.press('Escape');
  });
});
