/**
 * Playwright's configuration for the pictures, which no test looks at: a person
 * opens them, one by one.
 */
module.exports = {
  ...require('./playwright.config'),
  testDir: 'pictures',
  workers: 1,
  use: { ...require('./playwright.config').use, actionTimeout: 20_000 }
};
