import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
// what it puts into the page
import type {} from '../second-extension/src';
import { violations } from './accessibility';
import { approve } from './approve';
import { expect, test } from './machine';
import { DIALOG } from './opendialog';

const PROJECT = join(__dirname, '..', 'second-extension');

// Where that project's package.json says that it is built.
test.use({
  labextensions: join(__dirname, '..', 'test-results/labextensions')
});

test.beforeAll(() => {
  execFileSync('npm', ['run', 'build'], { cwd: PROJECT, stdio: 'pipe' });
});

test('a second extension goes through the door', async ({ machine, page }) => {
  const dialog = page.getByRole('dialog');
  const status = page
    .locator('.jp-GhScopedCreds-StatusItem')
    .getByRole('button');
  await page.goto();
  await expect(status).toHaveText('GitHub push: not authorized');
  const state = () => page.evaluate(() => window.notebookPusher.push.state);
  expect(await state()).toMatchObject({ state: 'unauthorized' });

  await test.step('to authorize, and gets what came of it', async () => {
    const asked = page.evaluate(() =>
      window.notebookPusher.push.authorize({
        reason: 'To push <b>this</b> notebook.'
      })
    );
    await expect(dialog).toContainText('To push <b>this</b> notebook.');
    expect(await violations(page, DIALOG)).toEqual([]);
    await page.screenshot({ path: 'test-results/reason.png' });
    await approve(page, machine);
    expect(await asked).toMatchObject({
      state: 'authorized',
      login: 'octocat'
    });
    await expect(status).toHaveText(/^GitHub push: 7 h 5\d min$/);
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('to follow what others do', async () => {
    await machine.signOut();
    await page.evaluate(() =>
      document.dispatchEvent(new Event('visibilitychange'))
    );
    await expect(status).toHaveText('GitHub push: not authorized');
    expect(await page.evaluate(() => window.notebookPusher.seen)).toEqual([
      'loading',
      'unauthorized',
      'pending',
      'authorized',
      'unauthorized'
    ]);
  });

  await test.step('to sign out, which takes a click', async () => {
    await status.click();
    await approve(page, machine);
    await dialog.getByRole('button', { name: 'Done' }).click();
    const asked = page.evaluate(() => window.notebookPusher.push.signOut());
    await expect(dialog).toContainText('Sign out?');
    expect(await violations(page, DIALOG)).toEqual([]);
    await page.screenshot({ path: 'test-results/sign-out.png' });
    await page.keyboard.press('Enter');
    expect(await asked).toMatchObject({ state: 'authorized' });
    await expect(status).toHaveText(/^GitHub push: 7 h 5\d min$/);
  });

  await test.step('as the command does', async () => {
    const asked = page.evaluate(() =>
      window.jupyterapp.commands.execute('gh-scoped-creds:sign-out')
    );
    await expect(dialog).toContainText('Sign out?');
    // Not while it could come as a surprise.
    await expect(
      dialog.getByRole('button', { name: 'Sign out', exact: true })
    ).toBeEnabled();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await asked).toMatchObject({ state: 'unauthorized' });
    await expect(dialog).toContainText('You are signed out');
    expect(await state()).toMatchObject({ state: 'unauthorized' });
  });
});
