// How many milliseconds an extension adds to JupyterLab's start: pages with and without it in
// turn, from navigation until the application is restored; and how much of the processor's time
// the page's main thread took until then, which depends less on what else the machine does.
// Another one than ours can be named, with the folder that it is installed in.
// node measure-start.mjs [RUNS] [EXTENSION FOLDER]

import { startMachine } from './measuredmachine.mjs';

const runs = Number(process.argv[2] ?? 20);
const [extension = 'jupyter-gh-scoped-creds', packages] = process.argv.slice(3);
const { browser, stop, url } = await startMachine(
  ...(packages ? [`--packages=${packages}`] : [])
);

async function start(without) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
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
  const { metrics } = await session.send('Performance.getMetrics');
  const thread = metrics.find(({ name }) => name === 'TaskDuration').value;
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
  return { milliseconds, processor: 1000 * thread };
}

const pairs = [];
await start(false);
await start(true);
for (let run = 0; run < runs; run++) {
  const [first, second] = run % 2 ? [true, false] : [false, true];
  const times = { [first]: await start(first), [second]: await start(second) };
  pairs.push({ with: times.false, without: times.true });
}
await stop();

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
for (const kind of ['milliseconds', 'processor']) {
  const without = pairs.map(pair => pair.without[kind]);
  const present = pairs.map(pair => pair.with[kind]);
  const added = present.map((time, index) => time - without[index]);
  console.log(
    `${kind}, ${runs} pairs: JupyterLab alone ${median(without).toFixed(0)}, ` +
      `${extension} adds ${median(added).toFixed(0)} (medians); the least of each ` +
      `${Math.min(...without).toFixed(0)} and ${Math.min(...present).toFixed(0)}`
  );
}
