/**
 * Playwright's configuration: Galata's, with the system's Chromium.
 */
const baseConfig = require('@jupyterlab/galata/lib/playwright-config');
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const versions = require('./versions.json');

// One that is free, the same for all workers, which read this too.
process.env.UI_TESTS_PORT ??= execFileSync('python', [
  '-c',
  'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'
])
  .toString()
  .trim();
const baseURL = `http://127.0.0.1:${process.env.UI_TESTS_PORT}`;

const areAllWanted = process.env.UI_TESTS_VERSIONS === 'all';
const VERSIONS = 'versions.spec.ts';

// what needs much else installed or running: a step of its own
const apart = process.env.UI_TESTS_BESIDE
  ? []
  : ['**/beside.spec.ts', '**/sharing.spec.ts'];

module.exports = {
  ...baseConfig,
  testDir: 'tests',
  projects: [
    { testIgnore: [VERSIONS, ...apart] },
    ...versions
      .filter(({ always }) => always || areAllWanted)
      .map(({ app, name, packages }) => ({
        name,
        testMatch: VERSIONS,
        use: {
          app,
          // as `scripts/setup.mjs` has made it; the newest is in ours
          python: packages.length
            ? join(
                __dirname,
                '../.venv/versions',
                name.replace(' ', '-'),
                'bin/python'
              )
            : ''
        }
      }))
  ],
  retries: 0,
  // most of a test is waiting
  workers: 3,
  // for a machine that does much else
  timeout: 360_000,
  // as well; still shorter than the minute after which a page asks by itself
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    ...baseConfig.use,
    baseURL,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // the simulated GitHub has a certificate of its own
        '--ignore-certificate-errors'
      ]
    },
    // Needs Playwright's own ffmpeg.
    video: 'off'
  },
  webServer: {
    command: 'jlpm start',
    url: `${baseURL}/lab`,
    stderr: 'ignore',
    timeout: 120_000,
    reuseExistingServer: false
  }
};
