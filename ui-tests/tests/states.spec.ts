import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, test } from '@jupyterlab/galata';
import { violations } from './accessibility';
import type { Reply } from './authorizationmock';
import { AuthorizationMock, REPLIES } from './authorizationmock';
import { enterState, STATES } from '../pictures/states';
import { openDialog } from './opendialog';

const DIALOG = '.jp-GhScopedCreds-Dialog';
const STATUS_ITEM = '.jp-GhScopedCreds-StatusItem';
const SHOTS = 'test-results/states';

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

async function ask(page: IJupyterLabPageFixture, shots: string): Promise<void> {
  const buttons = page.locator(DIALOG).getByRole('button');
  await page.getByText('More: why a push failed').click();
  for (const [label, shot] of [
    ['Sign out', 'sign out'],
    ['Was the token shown to others?', 'revoke']
  ]) {
    await buttons.filter({ hasText: label }).click();
    // until the answers can be clicked
    await expect(page.locator(`${DIALOG} [aria-disabled="true"]`)).toHaveCount(
      0
    );
    await page.waitForTimeout(300);
    expect(await violations(page, DIALOG)).toEqual([]);
    await page.screenshot({ path: `${shots} (${shot}).png` });
  }
}

/**
 * Go once around the dialog by Tab: nothing that can be pressed is left out, and
 * the focus is seen on something wherever it is.
 */
async function walk(page: IJupyterLabPageFixture): Promise<void> {
  const dialog = page.locator(DIALOG);
  const stops = await dialog.evaluate(
    node =>
      [
        ...node.querySelectorAll<HTMLElement>(
          'a[href], button, summary, textarea, input:not([type="radio"]), input:checked, [tabindex="0"]'
        )
      ].filter(stop => stop.checkVisibility()).length
  );
  const seen = new Set<string>();
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab');
    seen.add(
      await dialog.evaluate(node => {
        const { activeElement } = document;
        const all = [...node.querySelectorAll('*')];
        return activeElement && (activeElement as HTMLElement).checkVisibility()
          ? String(all.indexOf(activeElement))
          : 'nothing';
      })
    );
  }
  expect([...seen]).not.toContain('-1');
  expect([...seen]).not.toContain('nothing');
  expect(seen.size).toBe(stops);
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
      expect(await violations(page, DIALOG)).toEqual([]);
      await page.screenshot({ path: `${SHOTS}/${theme}/loading.png` });
      await page.keyboard.press('Escape');

      for (const [name, reply] of Object.entries(REPLIES)) {
        await test.step(name, async () => {
          await mock.show(reply);
          await page.locator(STATUS_ITEM).getByRole('button').waitFor();
          expect(await violations(page, STATUS_ITEM)).toEqual([]);
          await page
            .locator('#jp-main-statusbar')
            .screenshot({ path: `${SHOTS}/${theme}/${name} (status).png` });
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
          // which is the same in all
          if (theme === THEMES[0]) {
            await walk(page);
          }
          expect(await violations(page, DIALOG)).toEqual([]);
          await page.screenshot({ path: `${SHOTS}/${theme}/${name}.png` });
          if (ASKED.includes(name)) {
            await ask(page, `${SHOTS}/${theme}/${name}`);
          }
          if (reply === REPLIES.pending) {
            await page.getByText('Approve on a phone').click();
            await page
              .getByRole('img', { name: /^QR code of https:/ })
              .waitFor();
            expect(await violations(page, DIALOG)).toEqual([]);
            await page.screenshot({ path: `${SHOTS}/${theme}/phone.png` });
          }
          if (reply === REPLIES.warned) {
            await page.getByText('Do not give it the token here').click();
            expect(await violations(page, DIALOG)).toEqual([]);
            await page.screenshot({ path: `${SHOTS}/${theme}/repair.png` });
          }
          if (reply === REPLIES.unconfigured) {
            await page.getByText('For the administrator').click();
            expect(await violations(page, DIALOG)).toEqual([]);
          }
          if (reply === REPLIES.forked) {
            await page.getByText('Push to my fork from here').click();
            expect(await violations(page, DIALOG)).toEqual([]);
            await page.screenshot({ path: `${SHOTS}/${theme}/fork.png` });
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
      await walk(page);
      expect(await violations(page, DIALOG)).toEqual([]);
      await page.locator(`${DIALOG} .jp-Dialog-close-button`).click();
      await page.locator(DIALOG).waitFor({ state: 'detached' });
    });
  }
});

test('axe-core finds a planted violation', async ({ page }) => {
  const mock = new AuthorizationMock(page, REPLIES.authorized);
  await mock.install();
  await page.goto();
  await openDialog(page);
  await page.addStyleTag({
    content: `${DIALOG} [role="status"] { color: #999; background: #aaa; }`
  });
  expect(await violations(page, DIALOG)).not.toEqual([]);
});
