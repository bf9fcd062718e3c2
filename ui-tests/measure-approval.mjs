// How long it takes from an approval on GitHub until the dialog says "authorized", in intervals
// of the device flow, over approvals that are spread over an interval.
// node measure-approval.mjs [APPROVALS]

import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const approvals = Number(process.argv[2] ?? 20);
// GitHub's own, in seconds
const INTERVAL = 5;

const machine = spawn(
  'python',
  ['-m', 'scripts.machine', '--config=ui-tests/jupyter_server_test_config.py'],
  { cwd: '..', stdio: ['pipe', 'pipe', 'inherit'] }
);
const [line] = await once(createInterface(machine.stdout), 'line');
const { simulator: github, url } = JSON.parse(line);
const control = async (operation, body = {}) => {
  const reply = await fetch(`${github}/_simulator/${operation}`, {
    method: 'POST',
    body: JSON.stringify(body)
  });
  if (!reply.ok) {
    throw new Error(await reply.text());
  }
  return reply.json();
};
await control('configure', { interval: INTERVAL });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu']
});
const page = await browser.newPage();
await page.goto(`${url}lab`);
await page.waitForFunction(() => window.jupyterapp !== undefined);
await page.evaluate(() => window.jupyterapp.restored);
// The status item is there once the events are followed.
const status = page.locator('.jp-GhScopedCreds-StatusItem');
await status.getByRole('button').waitFor();
const dialog = page.getByRole('dialog');

const delays = [];
const polls = [];
for (let number = 0; number < approvals; number++) {
  await status.getByRole('button').click();
  await dialog.locator('code').waitFor();
  // each at another moment between two polls, which begin when the code is there
  const moment = INTERVAL * (1 + (number + 0.5) / approvals);
  await page.waitForTimeout(moment * 1000);
  await control('approve');
  const since = Date.now() / 1000;
  await dialog.getByText('@octocat').first().waitFor();
  delays.push((Date.now() / 1000 - since) / INTERVAL);
  const { requests } = await control('state');
  const poll = requests.findLast(({ path }) => path.endsWith('access_token'));
  polls.push((poll.time - since) / INTERVAL);
  await dialog.getByText('More: a push failed').click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click();
  await dialog.getByText('You are signed out').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
await browser.close();
machine.stdin.end();

const mean = numbers =>
  numbers.reduce((sum, number) => sum + number) / numbers.length;
console.log(
  `${approvals} approvals, an interval of ${INTERVAL} s: "authorized" is on the screen after ` +
    `${mean(delays).toFixed(2)} intervals in the mean, ${Math.max(...delays).toFixed(2)} at most; ` +
    `of which GitHub was polled after ${mean(polls).toFixed(2)}`
);
