import { AuthorizationMock } from '../tests/authorizationmock';
import { expect, test } from '../tests/machine';
import { closeDialog, DIALOG } from '../tests/opendialog';
import { REPLIES } from '../tests/replies';
import { STATES } from '../tests/states';
import { enterState } from '../tests/steps';
import { lookAt } from './looking';

const FOLDER = process.env.PICTURES ?? 'test-results/pictures';

// One of each kind: all of them are looked at in the newest version.
const MAIN = [
  'unconfigured',
  'failed',
  'expired',
  'pending',
  'authorized',
  'expiring',
  'installed nowhere',
  'warned',
  'ahead',
  'unknown',
  'choosing',
  'phone',
  'a push failed',
  'list',
  'leaked',
  'asking',
  'repair no_identity'
];

test.use({
  appPath: async ({ app }, use) => use(app === 'lab' ? '/lab' : '/tree'),
  // Galata's are of the newest version
  mockSettings: false,
  viewport: { width: 900, height: 760 },
  // the server of an older version has just been started
  actionTimeout: 120_000
});

test('pictures of a version', async ({ page }, { project }) => {
  test.setTimeout(1_200_000);
  const mock = new AuthorizationMock(page, REPLIES.authorized);
  await mock.install();
  await page.goto();
  const take = async (name: string): Promise<void> => {
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${FOLDER}/${project.name}/${name}.png` });
  };
  const item = page
    .getByRole('button', { name: /^(GitHub push: |Authorize GitHub push)/ })
    .first();
  await item.waitFor();
  await page.menu.open('File');
  await take('menu');
  await page.menu.closeAll();
  const main = STATES.filter(({ name }) => MAIN.includes(name));
  expect(main).toHaveLength(MAIN.length);
  for (const state of main) {
    await test.step(state.name, async () => {
      await page.evaluate(() => {
        localStorage.setItem('jupyter-gh-scoped-creds:scope', 'all');
      });
      await mock.show(state.reply);
      await take(`${state.name} (page)`);
      await enterState(page, mock, state);
      await take(state.name);
      expect.soft(await lookAt(page, DIALOG), state.name).toEqual([]);
      await closeDialog(page);
    });
  }
  await page.setViewportSize({ width: 640, height: 760 });
  await take('narrow (page)');
});
