import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { approve } from './approve';
import type { Machine } from './machine';
import { expect, test } from './machine';
import { Terminal } from './terminal';

// `newest` or `oldest`, as `scripts/environments.mjs` has installed them.
const WHICH = process.env.UI_TESTS_JUPYTERLAB_GIT ?? 'newest';

test.use({
  packages: join(__dirname, '../../.venv/jupyterlab-git', WHICH)
});

/**
 * Have the panel at a folder.
 */
async function openPanel(
  page: IJupyterLabPageFixture,
  folder: string
): Promise<void> {
  await page.evaluate(async path => {
    const { commands } = window.jupyterapp;
    await commands.execute('filebrowser:go-to-path', {
      path,
      dontShowBrowser: true
    });
  }, folder);
  await page.sidebar.openTab('jp-git-sessions');
  await expect(page.locator('#jp-git-sessions')).toContainText(folder);
}

/**
 * Note in the report how long something takes.
 */
function timed(type: string): () => void {
  const since = Date.now();
  return () => {
    const description = `${Date.now() - since} ms`;
    test.info().annotations.push({ type, description });
  };
}

/**
 * Push with the panel's button.
 */
async function push(page: Page): Promise<void> {
  await page.getByTitle(/^(Push committed changes|Publish branch)/).click();
}

/**
 * What the panel of this page asks its server for, from now on.
 */
function asked(page: Page, what: string): string[] {
  const urls: string[] = [];
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && pathname.endsWith(what)) {
      urls.push(pathname);
    }
  });
  return urls;
}

/**
 * Ask what the panel asks, as one of another tab does.
 */
function ask(machine: Machine, resource: string): Promise<Response> {
  const url = `${machine.url}/git/${resource}`;
  return fetch(url, { method: 'POST', body: '{}' });
}

/**
 * A folder that was once cloned, and has another remote now.
 */
function makeFolder(machine: Machine, name: string, remote: string): void {
  machine.git('.', 'clone', '-q', 'hello-world', name);
  machine.git(name, 'remote', 'set-url', 'origin', remote);
}

/**
 * The commit that GitHub has on `main`.
 */
function pushed(machine: Machine, folder: string): string {
  return machine.git(folder, 'ls-remote', 'origin', 'main').slice(0, 40);
}

/**
 * The commit that a folder has checked out.
 */
function head(machine: Machine, folder: string): string {
  return machine.git(folder, 'rev-parse', 'HEAD').trim();
}

/**
 * Answer the question of git's, and approve.
 */
async function authorize(
  page: IJupyterLabPageFixture,
  machine: Machine
): Promise<void> {
  await page.getByRole('button', { name: 'Authorize', exact: true }).click();
  await approve(page, machine);
}

test('a push of the panel with nothing stored is done again', async ({
  machine,
  page
}) => {
  const dialog = page.getByRole('dialog');
  const pushes = asked(page, '/push');
  makeFolder(machine, 'plans', 'https://github.com/octocat/secret-plans');
  machine.git('hello-world', 'commit', '--allow-empty', '-m', 'Panel');

  await test.step('a fetch in the background opens nothing', async () => {
    const fetched = page.waitForResponse(/\/git\/plans\/remote\/fetch/);
    await page.goto();
    await openPanel(page, 'plans');
    expect((await fetched).ok()).toBe(false);
    await expect(dialog).toHaveCount(0);
  });

  await test.step('our dialog opens, and not its own', async () => {
    await openPanel(page, 'hello-world');
    const note = timed('until the dialog was there');
    await push(page);
    await expect(dialog).toContainText(
      'git push in hello-world needs your authorization for octocat/hello-world. It is tried again by itself.'
    );
    note();
    await expect(page.getByText('Git credentials required')).toHaveCount(0);
  });

  await test.step('the panel stays free meanwhile', async () => {
    // Would git still wait, this would have no answer before the approval.
    const note = timed('until another folder had its status');
    expect((await ask(machine, 'plans/status')).ok).toBe(true);
    note();
    await expect(dialog).toBeVisible();
  });

  await test.step('once it is approved, it is pushed', async () => {
    await authorize(page, machine);
    await expect(page.getByText('Successfully pushed')).toBeVisible();
    await expect(dialog).toHaveCount(0);
    expect(pushes).toEqual(['/git/hello-world/push', '/git/hello-world/push']);
    expect(pushed(machine, 'hello-world')).toBe(head(machine, 'hello-world'));
  });
});

test('a push that another tab or a terminal began is not', async ({
  machine,
  page
}) => {
  const dialog = page.getByRole('dialog');
  const pushes = asked(page, '/push');
  const before = pushed(machine, 'hello-world');
  machine.git('hello-world', 'commit', '--allow-empty', '-m', 'Elsewhere');
  await page.goto();
  await openPanel(page, 'hello-world');

  await test.step('of another tab', async () => {
    const push = ask(machine, 'hello-world/push');
    await expect(dialog).toContainText('Try it again afterwards.');
    expect((await push).ok).toBe(false);
    await authorize(page, machine);
    await expect(dialog).toContainText('@octocat');
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('of a terminal', async () => {
    await machine.signOut();
    const terminal = await Terminal.open(page, machine);
    const push = terminal.run(
      'git -C ~/work/hello-world push origin HEAD:beside-the-panel'
    );
    await expect(dialog).toContainText('It waits, and goes on by itself.');
    await authorize(page, machine);
    const { code, output } = await push;
    expect(code, output).toBe(0);
    await expect(dialog).toHaveCount(0);
  });

  expect(pushes).toEqual([]);
  expect(pushed(machine, 'hello-world')).toBe(before);
});

test('a refused push of the panel leads to its cure, and goes on', async ({
  context,
  machine,
  page
}) => {
  const dialog = page.getByRole('dialog');
  makeFolder(machine, 'refused', 'https://github.com/octocat/not-installed');
  machine.git('refused', 'commit', '--allow-empty', '-m', 'Refused');
  await page.goto();
  await page.getByRole('button', { name: 'Authorize GitHub push' }).click();
  await approve(page, machine);
  await expect(dialog).toContainText('@octocat');
  await page.keyboard.press('Escape');
  await openPanel(page, 'refused');
  await push(page);
  const notification = page.locator('.Toastify__toast', {
    hasText:
      'git push failed for octocat/not-installed. The app is installed on octocat, but not on octocat/not-installed: add it there.'
  });
  // what its server does next can wait for its lock, 20 s for each command
  await expect(page.getByText('Failed to push')).toBeVisible({
    timeout: 120_000
  });
  const opening = context.waitForEvent('page');
  await notification.getByRole('button', { name: 'Add it on GitHub' }).click();
  const github = await opening;
  await github.getByLabel('octocat/not-installed').check();
  await github.getByRole('button', { name: /Install|Save/ }).click();
  await expect(github.locator('body')).toContainText('Saved');
  await github.close();
  await page.bringToFront();
  // Chromium without a window manager does not tell a tab that it is back.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await dialog.getByRole('button', { name: 'Push again' }).click();
  await expect(dialog).toContainText('Pushed to octocat/not-installed.');
  expect(pushed(machine, 'refused')).toBe(head(machine, 'refused'));
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByTitle('Push committed changes')).toHaveAttribute(
    'title',
    'Push committed changes'
  );
});
