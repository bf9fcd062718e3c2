/**
 * Playwright's configuration: Galata's, with the system's Chromium.
 */
const baseConfig = require('@jupyterlab/galata/lib/playwright-config');

const port = process.env.UI_TESTS_PORT ?? '8888';
const baseURL = `http://127.0.0.1:${port}`;

module.exports = {
  ...baseConfig,
  // what is waited for comes by itself, however busy the machine is
  expect: { ...baseConfig.expect, timeout: 30_000 },
  retries: 0,
  workers: 1,
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
    reuseExistingServer: !process.env.CI
  }
};
