/**
 * Playwright's configuration for the pictures, which are not part of `npm test`.
 */
module.exports = {
  ...require('./playwright.config'),
  testDir: 'pictures',
  workers: 1,
  use: { ...require('./playwright.config').use, actionTimeout: 20_000 }
};
