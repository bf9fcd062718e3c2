import { test } from '@jupyterlab/galata';
import { join } from 'node:path';
import { AuthorizationMock } from '../tests/authorizationmock';
import { READY } from '../tests/folderreplies';
import { closeDialog, DIALOG, openDialog } from '../tests/opendialog';
import type { Reply } from '../tests/replies';
import { REPLIES } from '../tests/replies';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const THEMES = { light: 'JupyterLab Light', dark: 'JupyterLab Dark' };
const FRAMES: Reply[] = [
  { ...REPLIES.pending, seconds_left: 880 },
  REPLIES.authorized
];

test.use({ autoGoto: false, deviceScaleFactor: 2 });

for (const [name, theme] of Object.entries(THEMES)) {
  test(`the picture in the README, ${name}`, async ({ page }) => {
    const mock = new AuthorizationMock(page, REPLIES.authorized);
    mock.setFolder(READY);
    await mock.install();
    await page.goto();
    await page.theme.setTheme(theme);
    // A dialog ends within a pixel, of which the page would be the rest.
    await page.addStyleTag({ content: '#main { opacity: 0 !important; }' });
    const frames: string[] = [];
    for (const reply of FRAMES) {
      await mock.show(reply);
      await openDialog(page);
      await page.locator(`${DIALOG} button:focus`).waitFor();
      await page.waitForTimeout(700);
      const frame = await page.locator('.jp-Dialog-content').screenshot();
      frames.push(`data:image/png;base64,${frame.toString('base64')}`);
      await closeDialog(page);
    }
    // Side by side, on what is seen behind a dialog.
    const both = await page.context().newPage();
    await both.setContent(
      `<div style="display:inline-flex;align-items:center;gap:24px;padding:24px;background:${
        name === 'light' ? '#e0e0e0' : '#424242'
      }">${frames.map(frame => `<img src="${frame}" width="480">`).join('')}</div>`
    );
    await both
      .locator('div')
      .screenshot({ path: join(IMAGES, `dialog-${name}.png`) });
    await both.close();
  });
}
