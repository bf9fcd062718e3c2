import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, test } from '@jupyterlab/galata';
import { violations } from './accessibility';
import { AuthorizationMock } from './authorizationmock';
import { cuts } from './cuts';
import { closeDialog, DIALOG, openDialog } from './opendialog';
import { REPLIES } from './replies';
import { STATES } from './states';
import { enterState } from './steps';
import { walk } from './walk';

const STATUS_ITEM = '.jp-GhScopedCreds-StatusItem';

// All that JupyterLab 4.6 comes with.
const THEMES = [
  'JupyterLab Light',
  'JupyterLab Dark',
  'JupyterLab Dark High Contrast'
];

test.use({ autoGoto: false });
test.describe.configure({ mode: 'parallel' });

// Of which the questions before signing out are looked at as well.
const ASKED = ['authorized', 'ends with the server'];

async function ask(page: IJupyterLabPageFixture, rule?: string): Promise<void> {
  const buttons = page.locator(DIALOG).getByRole('button');
  await page.getByText('More: why a push failed').click();
  for (const label of ['Sign out', 'Was the token shown to others?']) {
    await buttons.filter({ hasText: label }).click();
    // until the answers can be clicked
    await expect(page.locator(`${DIALOG} [aria-disabled="true"]`)).toHaveCount(
      0
    );
    await page.waitForTimeout(300);
    expect(await violations(page, DIALOG, rule)).toEqual([]);
  }
}

for (const theme of THEMES) {
  // all else is the same in all themes
  const rule = theme === THEMES[0] ? undefined : 'color-contrast';
  test.describe(theme, () => {
    test('shows every state accessibly', async ({ page }) => {
      const mock = new AuthorizationMock(page, 'hang');
      await mock.install();
      await page.goto();
      await page.theme.setTheme(theme);
      // Who has chosen before is not asked again.
      await page.evaluate(() => {
        localStorage.setItem('jupyter-gh-scoped-creds:scope', 'all');
      });

      await openDialog(page);
      await expect(page.locator(DIALOG)).toContainText('Asking the Jupyter');
      expect(await violations(page, DIALOG, rule)).toEqual([]);
      await page.keyboard.press('Escape');

      for (const state of STATES.filter(({ name }) => name in REPLIES)) {
        const { name, reply } = state;
        await test.step(name, async () => {
          await enterState(page, mock, {
            ...state,
            before: async () => {
              await page.locator(STATUS_ITEM).getByRole('button').waitFor();
              expect(await violations(page, STATUS_ITEM, rule)).toEqual([]);
            }
          });
          await expect(
            page.locator(`${DIALOG} [aria-busy="true"]`)
          ).toHaveCount(0);
          await page.waitForTimeout(300);
          if (!rule) {
            expect(await walk(page, DIALOG)).toEqual([]);
          }
          expect(await violations(page, DIALOG, rule)).toEqual([]);
          if (ASKED.includes(name)) {
            await ask(page, rule);
          }
          if (reply === REPLIES.pending) {
            await page.getByText('Approve on a phone').click();
            await page
              .getByRole('img', { name: /^QR code of https:/ })
              .waitFor();
            expect(await violations(page, DIALOG, rule)).toEqual([]);
          }
          if (reply === REPLIES.warned) {
            await page.getByText('Do not give it the token here').click();
            expect(await violations(page, DIALOG, rule)).toEqual([]);
          }
          if (reply === REPLIES.unconfigured) {
            await page.getByText('For the administrator').click();
            expect(await violations(page, DIALOG, rule)).toEqual([]);
          }
          if (reply === REPLIES.forked) {
            await page.getByText('Push to my fork from here').click();
            expect(await violations(page, DIALOG, rule)).toEqual([]);
          }
          await page.keyboard.press('Escape');
          await page.locator(DIALOG).waitFor({ state: 'detached' });
        });
      }
    });
  });
}

// What is behind a click, or comes of what is found, and looks the same to a key in
// all themes.
const WALKED = [
  'choosing',
  'phone',
  'more',
  'a push failed',
  'sign out',
  'leaked',
  'asking',
  'obstacle not_selected_organization',
  'repair helper_after',
  'repair no_identity'
];

test('lets Tab go to all that can be opened in it', async ({ page }) => {
  const mock = new AuthorizationMock(page, REPLIES.authorized);
  await mock.install();
  await page.goto();
  // Follows from now on.
  await openDialog(page);
  await page.keyboard.press('Escape');
  await page.locator(DIALOG).waitFor({ state: 'detached' });
  const walked = STATES.filter(({ name }) => WALKED.includes(name));
  expect(walked).toHaveLength(WALKED.length);
  for (const state of walked) {
    await test.step(state.name, async () => {
      await enterState(page, mock, state);
      await page.waitForTimeout(300);
      expect(await walk(page, DIALOG)).toEqual([]);
      expect(await violations(page, DIALOG)).toEqual([]);
      await closeDialog(page);
    });
  }
});

test('axe-core, the walk and the measures find what is planted', async ({
  page
}) => {
  const mock = new AuthorizationMock(page, REPLIES.authorized);
  await mock.install();
  await page.goto();
  await openDialog(page);
  const style = await page.addStyleTag({
    content: `${DIALOG} [role="status"] { color: #999; background: #aaa; }`
  });
  expect(await violations(page, DIALOG)).not.toEqual([]);
  await style.evaluate((node, dialog) => {
    node.textContent = `${dialog} summary { outline: none !important; }
      ${dialog} .jp-Dialog-button { max-width: 40px !important; margin: 0 -2px !important; white-space: nowrap; }`;
  }, DIALOG);
  expect((await walk(page, DIALOG)).join()).toContain('without a ring: ');
  const found = (await cuts(page, DIALOG)).join();
  expect(found).toContain('cut: ');
  expect(found).toContain('near: ');
  await style.evaluate((node, dialog) => {
    node.textContent = `${dialog} [role="status"] { transform: translateX(200px); }
      ${dialog} summary { opacity: 0; pointer-events: none; }`;
    const planted = document.createElement('button');
    planted.disabled = true;
    document.querySelector(`${dialog} .jp-Dialog-body`)!.append(planted);
  }, DIALOG);
  expect((await cuts(page, DIALOG)).join()).toContain('out: ');
  const walked = (await walk(page, DIALOG)).join();
  expect(walked).toContain('covered or out of sight: ');
  expect(walked).toContain('not reached: ');
  // the rest of the dialog is outside the buttons
  const part = `${DIALOG} .jp-GhScopedCreds-actions`;
  expect((await walk(page, part)).join()).toContain('outside: ');
});
