// `npm run demo`: sets up, then starts the simulated GitHub and JupyterLab.

import { spawn } from 'node:child_process';

import { ENVIRONMENT, PYTHON, ROOT, setUp } from './setup.mjs';

setUp();
const demo = spawn(PYTHON, ['-m', 'scripts.demo', ...process.argv.slice(2)], {
  cwd: ROOT,
  env: ENVIRONMENT,
  stdio: 'inherit'
});
// Ctrl-C reaches the demo too, which ends by itself
process.on('SIGINT', () => {});
process.on('SIGTERM', () => demo.kill('SIGTERM'));
demo.on('exit', status => process.exit(status ?? 0));
