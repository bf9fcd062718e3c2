// How many milliseconds an extension adds to JupyterLab's start: pages with and without it in
// turn, from navigation until the application is restored. Another one than ours can be named, with
// the folder that it is installed in.
// node measure-start.mjs [RUNS] [EXTENSION FOLDER]

import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const runs = Number(process.argv[2] ?? 20);
const [extension = 'jupyter-gh-scoped-creds', packages] = process.argv.slice(3);
const machine = spawn(
  'python',
  [
    ...['-m', 'scripts.machine'],
    '--config=ui-tests/jupyter_server_test_config.py',
    ...(packages ? [`--packages=${packages}`] : [])
  ],
  { cwd: '..', stdio: ['pipe', 'pipe', 'inherit'] }
);
const [line] = await once(createInterface(machine.stdout), 'line');
const { url } = JSON.parse(line);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu']
});

async function start(without) {
  const page = await browser.newPage();
  if (without) {
    // as the server lists it when an administrator has disabled it
    await page.route('**/lab', async route => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        /(<script id="jupyter-config-data"[^>]*>)(.*?)(<\/script>)/s,
        (_, before, json, after) => {
          const data = JSON.parse(json);
          data.federated_extensions = data.federated_extensions.filter(
            ({ name }) => name !== extension
          );
          return before + JSON.stringify(data) + after;
        }
      );
      await route.fulfill({ response, body });
    });
  } else {
    // the same detour
    await page.route('**/lab', async route => {
      const response = await route.fetch();
      await route.fulfill({ response, body: await response.text() });
    });
  }
  await page.goto(`${url}lab`);
  await page.waitForFunction(() => window.jupyterapp !== undefined);
  const milliseconds = await page.evaluate(async () => {
    await window.jupyterapp.restored;
    return performance.now();
  });
  const present = await page.evaluate(
    wanted =>
      JSON.parse(
        document.getElementById('jupyter-config-data').textContent
      ).federated_extensions.some(({ name }) => name === wanted),
    extension
  );
  if (present === without) {
    throw new Error('Not what was to be measured.');
  }
  await page.close();
  return milliseconds;
}

const differences = [];
const plain = [];
const loaded = [];
await start(false);
await start(true);
for (let run = 0; run < runs; run++) {
  const [first, second] = run % 2 ? [true, false] : [false, true];
  const times = { [first]: await start(first), [second]: await start(second) };
  differences.push(times.false - times.true);
  plain.push(times.true);
  loaded.push(times.false);
}
await browser.close();
machine.stdin.end();

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
console.log(
  `${runs} pairs: JupyterLab alone ${median(plain).toFixed(0)} ms, ` +
    `${extension} adds ${median(differences).toFixed(0)} ms (medians); the quickest of each ` +
    `${Math.min(...plain).toFixed(0)} and ${Math.min(...loaded).toFixed(0)} ms`
);
