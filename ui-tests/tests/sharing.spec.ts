import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';

// Accounts of their own take root, and Linux.
test.skip(process.getuid?.() !== 0, 'needs root');

test('who is on the server of another person is told before the code', async ({
  page
}) => {
  const hub = spawn('python', ['-m', 'scripts.shared_hub'], {
    cwd: dirname(dirname(__dirname)),
    stdio: ['pipe', 'pipe', 'inherit']
  });
  try {
    const [line] = await once(hub.stdout.setEncoding('utf8'), 'data');
    const { url, simulator } = JSON.parse(line);
    const codes = async () => {
      const state = await fetch(`${simulator}/_simulator/state`);
      return (await state.json()).device_codes.length;
    };

    await page.goto(`${url}user/ada/lab`);
    await page.getByLabel('Username').fill('bob');
    await page.getByLabel('Password').fill('any');
    await page.getByRole('button', { name: 'Sign in' }).click();
    // the hub's question
    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.getByRole('button', { name: /Authorize GitHub push/ }).click();

    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('ada');
    expect(await codes()).toBe(0);
    await dialog.getByRole('button', { name: /^Authorize/ }).click();
    await expect(dialog.locator('code')).toHaveText(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(await codes()).toBe(1);
  } finally {
    hub.stdin.end();
    await once(hub, 'exit');
  }
});
