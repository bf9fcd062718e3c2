import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { approve } from './approve';
import type { Machine } from './machine';
import { expect, test } from './machine';
import { Terminal } from './terminal';

/**
 * Commit something, so that there is something to push.
 */
function commit(machine: Machine): void {
  machine.git('hello-world', 'commit', '--allow-empty', '-m', 'A change');
}

/**
 * The commit that GitHub has on a branch.
 */
function pushed(machine: Machine, branch: string): string {
  const url = `${machine.github}/octocat/hello-world`;
  return machine.git('hello-world', 'ls-remote', url, branch).slice(0, 40);
}

/**
 * Answer the question of git's, and approve.
 */
async function authorize(
  page: IJupyterLabPageFixture,
  machine: Machine
): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(
    'git push in hello-world needs your authorization for octocat/hello-world.'
  );
  const { device_codes } = await machine.control<{ device_codes: object[] }>(
    'state'
  );
  expect(device_codes.filter(isWaiting)).toEqual([]);
  await dialog.getByRole('button', { name: 'Authorize', exact: true }).click();
  await approve(page, machine);
}

function isWaiting(code: object): boolean {
  return 'status' in code && code.status === 'pending';
}

test('a push in a terminal goes on by itself', async ({ machine, page }) => {
  commit(machine);
  await page.goto();
  const terminal = await Terminal.open(page, machine);
  const push = terminal.run(
    'git -C ~/work/hello-world push origin HEAD:from-terminal'
  );
  await authorize(page, machine);
  const { code, output } = await push;
  expect(code, output).toBe(0);
  expect(output).not.toContain('Username');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(pushed(machine, 'from-terminal')).toBe(
    machine.git('hello-world', 'rev-parse', 'HEAD').trim()
  );
});

test('a push that is not for now ends', async ({ machine, page }) => {
  commit(machine);
  await page.goto();
  const terminal = await Terminal.open(page, machine);
  const push = terminal.run(
    'cd ~/work/hello-world && git push origin HEAD:not-now'
  );
  await expect(
    page.getByRole('dialog').getByRole('region', { name: 'hello-world' })
  ).toContainText('git push in hello-world needs your authorization');
  await page.getByRole('button', { name: 'Not now' }).click();
  const { code, output } = await push;
  expect(code).not.toBe(0);
  expect(output).toContain('You have not authorized');
  expect(output).not.toContain('Username');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a push that is ended goes from the dialog, and another one stays', async ({
  machine,
  page
}) => {
  commit(machine);
  machine.git('.', 'clone', '-q', 'hello-world', 'another');
  const url = `${machine.github}/octocat/hello-world`;
  machine.git('another', 'remote', 'set-url', 'origin', url);
  await page.goto();
  const dialog = page.getByRole('dialog');
  const terminal = await Terminal.open(page, machine);
  const push = (name: string): string =>
    `git -C ~/work/${name} push origin HEAD:${name} & echo $! > ~/${name}.pid`;
  const both = terminal.run(
    `${push('hello-world')}; ${push('another')}; wait $(cat ~/hello-world.pid); wait`
  );
  const end = (name: string): void => {
    const pid = readFileSync(join(machine.home, `${name}.pid`), 'utf8');
    process.kill(Number(pid), 'SIGTERM');
  };
  for (const name of ['hello-world', 'another']) {
    await expect(dialog).toContainText(`git push in ${name} needs`, {
      timeout: 20_000
    });
  }
  await page.screenshot({ path: 'test-results/asking-both.png' });
  end('hello-world');
  await expect(dialog).not.toContainText('hello-world needs', {
    timeout: 1000
  });
  await expect(dialog).toContainText('git push in another needs');
  end('another');
  await expect(dialog).toHaveCount(0, { timeout: 1000 });
  await both;
});

test('a push in a notebook goes on by itself', async ({ machine, page }) => {
  commit(machine);
  await page.goto();
  await page.notebook.createNew();
  await page.notebook.setCell(
    0,
    'code',
    '!git -C ~/work/hello-world push origin HEAD:from-notebook'
  );
  const run = page.notebook.runCell(0);
  await authorize(page, machine);
  await run;
  const output = page.locator('.jp-OutputArea-output').first();
  await expect(output).toContainText('HEAD -> from-notebook');
  expect(pushed(machine, 'from-notebook')).toBe(
    machine.git('hello-world', 'rev-parse', 'HEAD').trim()
  );
});
