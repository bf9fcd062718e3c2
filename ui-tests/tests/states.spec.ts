import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, test } from '@jupyterlab/galata';
import { violations } from './accessibility';
import type { Reply } from './authorizationmock';
import { AuthorizationMock, REPLIES } from './authorizationmock';
import { cuts } from './cuts';
import { enterState, STATES } from '../pictures/states';
import { openDialog } from './opendialog';
import { walk } from './walk';

const DIALOG = '.jp-GhScopedCreds-Dialog';
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

/**
 * Whether opening the dialog asks for a code.
 */
function isCodeNext(reply: Reply): boolean {
  return (
    typeof reply === 'object' && reply.state === 'unauthorized' && !reply.owner
  );
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

      for (const [name, reply] of Object.entries(REPLIES)) {
        await test.step(name, async () => {
          await mock.show(reply);
          await page.locator(STATUS_ITEM).getByRole('button').waitFor();
          expect(await violations(page, STATUS_ITEM, rule)).toEqual([]);
          await openDialog(page);
          await page.locator(`${DIALOG} button:focus`).waitFor();
          if (isCodeNext(reply)) {
            // this is how it ended
            await page.locator(`${DIALOG} code`).waitFor();
            await mock.show(reply);
            await expect(page.locator(`${DIALOG} code`)).toHaveCount(0);
          }
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
      await page.locator(`${DIALOG} .jp-Dialog-close-button`).click();
      await page.locator(DIALOG).waitFor({ state: 'detached' });
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
  expect((await walk(page, DIALOG)).join()).toContain('without a ring');
  const found = (await cuts(page, DIALOG)).join();
  expect(found).toContain('cut: ');
  expect(found).toContain('near: ');
});
