import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, test } from '@jupyterlab/galata';
import { AuthorizationMock } from './authorizationmock';
import { cuts } from './cuts';
import { closeDialog, DIALOG, openDialog } from './opendialog';
import { speakPseudo } from './pseudo';
import type { Reply } from './replies';
import { REPLIES } from './replies';

const LIST = '.jp-GhScopedCreds-list';
const MORE = '.jp-GhScopedCreds-more > summary';

test.use({ autoGoto: false });
test.describe.configure({ mode: 'parallel' });

async function open(
  page: IJupyterLabPageFixture,
  reply: Reply
): Promise<AuthorizationMock> {
  const mock = new AuthorizationMock(page, reply);
  await mock.install();
  await page.goto();
  await page.evaluate(() => {
    localStorage.setItem('jupyter-gh-scoped-creds:scope', 'all');
  });
  await openDialog(page);
  return mock;
}

for (const direction of ['ltr', 'rtl']) {
  test(`long labels leave room for each other, ${direction}`, async ({
    page
  }) => {
    await speakPseudo(page);
    const mock = await open(page, REPLIES.authorized);
    await page.evaluate(direction => {
      document.documentElement.dir = direction;
    }, direction);
    const isApart = async (count: number) => {
      const buttons = page.locator(`${DIALOG} .jp-Dialog-button:visible`);
      await expect(buttons).toHaveCount(count);
      expect(await cuts(page, DIALOG)).toEqual([]);
    };
    await page.locator('.jp-GhScopedCreds-repositories summary').click();
    const names = page.locator(`${LIST} [role="listitem"] > :first-child`);
    await expect(names).toHaveCount(7);
    expect(
      await names.evaluateAll(
        all => all.filter(name => name.scrollWidth > name.clientWidth).length
      )
    ).toBe(0);
    await page.locator(`${DIALOG} ${MORE}`).click();
    await isApart(3);
    await page.locator('.jp-GhScopedCreds-more .jp-Dialog-button').click();
    await expect(page.locator(`${DIALOG} .jp-Dialog-button`)).toHaveCount(3);
    await isApart(3);
    await closeDialog(page);
    await mock.show(REPLIES.pending);
    await openDialog(page);
    await expect(page.locator(`${DIALOG} code`)).toBeVisible();
    await isApart(2);
  });
}

test('an owner with 39 characters is read in full', async ({ page }) => {
  await open(page, { ...REPLIES.authorized, id: 'o' });
  await page.getByText('You can push to 1 repository').click();
  const owner = page.locator(`${LIST} .jp-mod-owner > :first-child`);
  await expect(owner).toHaveText('a-github-owner-has-39-characters-at-mos');
  expect(
    await owner.evaluate(node => node.scrollWidth - node.clientWidth)
  ).toBeLessThanOrEqual(0);
  await expect(page.locator(`${LIST} .jp-GhScopedCreds-badge`)).toHaveText(
    'private'
  );
});

test('at 200 %, rows of the list are seen, and the time in the top bar', async ({
  page
}) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await open(page, REPLIES['many repositories']);
  await page.getByText('You can push to 90 repositories').click();
  await page.locator(LIST).scrollIntoViewIfNeeded();
  const rows = await page.locator(LIST).evaluate(list => {
    const body = list.closest('.jp-Dialog-body')!.getBoundingClientRect();
    return [...list.querySelectorAll('[role="listitem"]')].filter(row => {
      const { bottom, top } = row.getBoundingClientRect();
      const box = list.getBoundingClientRect();
      return (
        top >= Math.max(box.top, body.top) - 1 &&
        bottom <= Math.min(box.bottom, body.bottom) + 1
      );
    }).length;
  });
  expect(rows).toBeGreaterThan(3);

  const label = page.locator(
    '.jp-GhScopedCreds-TopBar .jp-ToolbarButtonComponent-label'
  );
  expect(
    await label.evaluate(node => [
      getComputedStyle(node).fontSize,
      getComputedStyle(node, '::after').content
    ])
  ).toEqual(['0px', '"7 h 42 min"']);
  await page.setViewportSize({ width: 1000, height: 900 });
  await expect(label).not.toHaveCSS('font-size', '0px');
  // Where there is room for all, there is nothing to scroll.
  expect(
    await page
      .locator(`${DIALOG} .jp-Dialog-body`)
      .evaluate(body => body.scrollHeight - body.clientHeight)
  ).toBe(0);
});

test('at 200 %, what is opened or has the focus is not behind the buttons', async ({
  page
}) => {
  await page.setViewportSize({ width: 640, height: 400 });
  const mock = await open(page, REPLIES.pending);
  const body = page.locator(`${DIALOG} .jp-Dialog-body`);
  const scrolled = () => body.evaluate(({ scrollTop }) => scrollTop);
  await expect(page.getByText('Copy code and open GitHub')).toBeVisible();
  expect(await scrolled()).toBe(0);
  const isInSight = (selector: string) =>
    page.locator(`${DIALOG} ${selector}`).evaluate(node => {
      const { bottom, left, top } = node.getBoundingClientRect();
      return [top + 1, bottom - 1].every(y =>
        node.contains(document.elementFromPoint(left + 1, y))
      );
    });
  await page.getByText('Approve on a phone').click();
  await page.getByRole('img', { name: /^QR code of https:/ }).waitFor();
  expect(await isInSight('.jp-GhScopedCreds-qrcode')).toBe(true);

  await closeDialog(page);
  await mock.show(REPLIES.authorized);
  await openDialog(page);
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused();
  expect(await scrolled()).toBe(0);
  await page.locator(MORE).click();
  await expect
    .poll(() => isInSight('.jp-GhScopedCreds-more .jp-Dialog-button'))
    .toBe(true);
  await body.evaluate(node => node.scrollTo(0, 0));
  // Once around, backwards: what comes from below is in sight as well.
  for (let stop = 0; stop < 9; stop++) {
    await page.keyboard.press(stop < 4 ? 'Tab' : 'Shift+Tab');
    expect(await isInSight(':focus')).toBe(true);
  }
});

test('in forced colours, the bar and the border are seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, REPLIES.authorized);
  const bar = page.locator('.jp-GhScopedCreds-progress');
  const [empty, full] = await bar.evaluate(node => [
    getComputedStyle(node).backgroundColor,
    getComputedStyle(node.firstElementChild!).backgroundColor
  ]);
  expect(full).not.toBe(empty);
  for (const selector of [
    '.jp-GhScopedCreds-progress',
    `${DIALOG} .jp-Dialog-content`
  ]) {
    await expect(page.locator(selector)).toHaveCSS('border-top-style', 'solid');
    await expect(page.locator(selector)).toHaveCSS('border-top-width', '1px');
  }
});
