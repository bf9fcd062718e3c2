// How long it takes from an approval on GitHub until the dialog says "authorized", in intervals
// of the device flow, over approvals that are spread over an interval.
// node measure-approval.mjs [APPROVALS]

import { startMachine } from './measuredmachine.mjs';

const approvals = Number(process.argv[2] ?? 20);
// GitHub's own, in seconds
const INTERVAL = 5;

const { browser, control, stop, url } = await startMachine();
await control('configure', { interval: INTERVAL });
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
  await dialog.getByText('More: why a push failed').click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click();
  await dialog.getByText('You are signed out').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
await stop();

const mean = numbers =>
  numbers.reduce((sum, number) => sum + number) / numbers.length;
console.log(
  `${approvals} approvals, an interval of ${INTERVAL} s: "authorized" is on the screen after ` +
    `${mean(delays).toFixed(2)} intervals in the mean, ${Math.max(...delays).toFixed(2)} at most; ` +
    `of which GitHub was polled after ${mean(polls).toFixed(2)}`
);
