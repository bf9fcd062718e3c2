// How long each of four letters takes in the search over 5,000 repositories, from the key to the
// frame that shows what was found; and how often a folder is checked until then.
// node measure-search.mjs [ROUNDS]

import { startMachine } from './measuredmachine.mjs';

const rounds = Number(process.argv[2] ?? 20);
const LETTERS = 'repo';

const { browser, control, stop, url } = await startMachine();
await control('populate', { installations: 100, repositories: 50 });
const page = await browser.newPage();
const checks = [];
page.on('request', request => {
  if (request.url().includes('gh-scoped-creds/folder')) {
    checks.push(request.url());
  }
});
const count = what => {
  console.log(`${checks.splice(0).length} checks of the folder ${what}`);
};
await page.goto(`${url}lab`);
await page.waitForFunction(() => window.jupyterapp !== undefined);
await page.evaluate(() => window.jupyterapp.restored);
const status = page.locator('.jp-GhScopedCreds-StatusItem');
const dialog = page.getByRole('dialog');
await status.getByRole('button').click();
await dialog.locator('code').waitFor();
await control('approve');
await dialog.getByText('@octocat').first().waitFor();
await page.waitForTimeout(2000);
count('from opening the dialog, signed out, until authorized');
await page.reload();
await page.waitForFunction(() => window.jupyterapp !== undefined);
await page.evaluate(() => window.jupyterapp.restored);
await page.waitForTimeout(5000);
count('at the start of a page of who is authorized');
await status.getByRole('button').click();
const list = dialog.getByText(/You can push to 5[,.]?\d{3} repositories/);
await list.waitFor();
await page.waitForTimeout(1000);
count('on opening the dialog');
// folded where the folder is fine
await list.click();

const search = dialog.getByRole('searchbox');
await search.focus();
await page.evaluate(() => {
  window.searched = [];
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        // after the frame is drawn
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          window.searched.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true }
  );
});
const times = [...LETTERS].map(() => []);
for (let round = 0; round < rounds; round++) {
  await search.fill('');
  await page.waitForTimeout(100);
  await page.evaluate(() => (window.searched.length = 0));
  for (const [index, letter] of [...LETTERS].entries()) {
    await page.keyboard.press(letter);
    await page.waitForFunction(
      count => window.searched.length === count,
      index + 1
    );
    await page.waitForTimeout(50);
  }
  const searched = await page.evaluate(() => window.searched);
  searched.forEach((time, index) => times[index].push(time));
}
const rows = await dialog.getByRole('listitem').count();
await stop();

const at = (numbers, share) =>
  numbers.sort((a, b) => a - b)[Math.floor(share * (numbers.length - 1))];
const told = times
  .map(
    (found, index) =>
      `"${LETTERS.slice(0, index + 1)}" ${at(found, 0).toFixed(0)} to ` +
      `${at(found, 1).toFixed(0)} ms, median ${at(found, 0.5).toFixed(0)}`
  )
  .join('; ');
console.log(`${rounds} rounds, ${rows} rows rendered: ${told}`);
