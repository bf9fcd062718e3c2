// `npm run demo`: sets up, then starts the simulated GitHub and JupyterLab.

import { spawn } from 'node:child_process';

import { ENVIRONMENT, PYTHON, ROOT, setUp } from './setup.mjs';

await setUp();
const demo = spawn(PYTHON, ['-m', 'scripts.demo', ...process.argv.slice(2)], {
  cwd: ROOT,
  env: ENVIRONMENT,
  stdio: 'inherit'
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => demo.kill(signal));
}
demo.on('exit', status => process.exit(status ?? 0));
