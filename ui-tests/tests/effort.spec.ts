import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { approve } from './approve';
import { Effort } from './effort';
import type { Machine } from './machine';
import { expect, test } from './machine';
import { Terminal } from './terminal';

test.use({ actionTimeout: 60_000, world: 'effort' });

const NOTIFICATION = '.Toastify__toast';
const FOLDER = 'effort';

/** Install the app, or ask for it, by the button of what is told. */
async function install(
  page: IJupyterLabPageFixture,
  button: 'Request' | 'Save',
  repository = ''
): Promise<void> {
  const opening = page.context().waitForEvent('page');
  await page
    .locator(NOTIFICATION)
    .getByRole('button', { name: /^(Install the app|Add it) on GitHub$/ })
    .click();
  const github = await opening;
  await github.bringToFront();
  if (repository) {
    await github.getByLabel(repository).check();
  }
  await github.getByRole('button', { name: button }).click();
  await expect(github.locator('body')).toContainText(/Saved|Request sent/);
  await github.close();
  await page.bringToFront();
}

/** Chromium without a window manager does not tell a tab that it is back. */
async function comeBack(page: IJupyterLabPageFixture): Promise<void> {
  await page.evaluate(() => {
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

/** Be where a person is before a push: a commit, and the cursor in a terminal. */
async function prepare(
  page: IJupyterLabPageFixture,
  machine: Machine,
  repository: string
): Promise<void> {
  const url = `${machine.github}/${repository}`;
  machine.git(FOLDER, 'remote', 'set-url', 'origin', url);
  machine.git(FOLDER, 'commit', '-q', '--allow-empty', '-m', repository);
  await page.locator('.jp-Terminal .xterm-screen').click();
}

async function push(page: IJupyterLabPageFixture): Promise<void> {
  await page.keyboard.type('git push');
  await page.keyboard.press('Enter');
}

test('what a push takes, from git push to pushed', async ({
  context,
  machine,
  page
}) => {
  test.setTimeout(300_000);
  const dialog = page.getByRole('dialog');
  const notification = page.locator(NOTIFICATION);
  const effort = await Effort.watch(context, machine);
  const isPushed = async (repository: string) => {
    const here = machine.git(FOLDER, 'rev-parse', 'HEAD').trim();
    await expect
      .poll(() => machine.git(FOLDER, 'ls-remote', 'origin', 'main'))
      .toContain(here);
    expect(machine.git(FOLDER, 'remote', '-v')).toContain(repository);
  };
  const isAsDocumented = (name: string) => {
    const row = effort.row(name);
    console.log(row);
    expect.soft(row).toBe(Effort.documented(name));
  };
  const authorize = async () => {
    await dialog
      .getByRole('button', { name: 'Authorize', exact: true })
      .click();
    await approve(page, machine);
    await expect(dialog).toHaveCount(0);
  };
  const pushAgain = async (repository: string) => {
    await dialog.getByRole('button', { name: 'Push again' }).click();
    await expect(dialog).toContainText(`Pushed to ${repository}.`);
  };

  await machine.control('remove_installation', { account: 'octocat' });
  machine.git(
    '.',
    'clone',
    '-q',
    `${machine.github}/octocat/hello-world`,
    FOLDER
  );
  await page.goto();
  await Terminal.open(page, machine);
  await page.locator('.jp-Terminal .xterm-screen').click();
  await page.keyboard.type(`cd ~/work/${FOLDER}; clear`);
  await page.keyboard.press('Enter');

  await test.step('first push, the app installed nowhere', async () => {
    await prepare(page, machine, 'octocat/hello-world');
    effort.begin();
    await push(page);
    await authorize();
    await install(page, 'Save');
    await comeBack(page);
    await pushAgain('octocat/hello-world');
    await isPushed('octocat/hello-world');
    isAsDocumented('first push, the app installed nowhere');
    await page.keyboard.press('Escape');
  });

  await test.step('403: not installed on this repository', async () => {
    await prepare(page, machine, 'octocat/not-installed');
    effort.begin();
    await push(page);
    // GitHub has no page on which it would be chosen already
    await install(page, 'Save', 'octocat/not-installed');
    await comeBack(page);
    await pushAgain('octocat/not-installed');
    await isPushed('octocat/not-installed');
    isAsDocumented('403: not installed on this repository');
    await page.keyboard.press('Escape');
  });

  await test.step('the next day', async () => {
    await machine.signOut();
    await prepare(page, machine, 'octocat/hello-world');
    effort.begin();
    await push(page);
    await authorize();
    await isPushed('octocat/hello-world');
    isAsDocumented('the next day');
  });

  await test.step('first push in an organisation, whose owner approves', async () => {
    await machine.signOut();
    await machine.control('restrict_installing', { organization: 'acme' });
    await prepare(page, machine, 'acme/handbook');
    effort.begin();
    await push(page);
    await authorize();
    await expect(notification).toContainText('is not installed on the organ');
    await install(page, 'Request');
    await comeBack(page);
    await dialog.getByRole('button', { name: 'Close' }).click();
    // hours later, in a page that was loaded again meanwhile
    await page.evaluate(() => window.location.reload());
    await page.locator('.jp-GhScopedCreds-StatusItem').waitFor();
    await machine.control('install', { full_name: 'acme/handbook' });
    await comeBack(page);
    await expect(notification).toContainText(
      'The app is installed on acme/handbook now: you can push again.'
    );
    await page.screenshot({ path: 'test-results/approved.png' });
    await notification.getByRole('button', { name: 'Push again' }).click();
    await expect(dialog).toContainText('Pushed to acme/handbook.');
    await isPushed('acme/handbook');
    isAsDocumented("first push in a course's organisation");
  });
});
