import { expect, test } from '@jupyterlab/galata';
import { AuthorizationMock } from './authorizationmock';
import { openDialog } from './opendialog';
import { REPLIES } from './replies';

const LIST = '.jp-GhScopedCreds-list';

test.use({ autoGoto: false });

test('5,000 repositories scroll and are searched by the rows in view', async ({
  page
}) => {
  const mock = new AuthorizationMock(page, REPLIES['too many to count']);
  await mock.install();
  await page.goto();
  await openDialog(page);
  await expect(page.getByRole('dialog')).toContainText(
    'You can push to 5000 repositories'
  );

  await page.getByText('You can push to 5000 repositories').click();

  const { frames, rows } = await page.locator(LIST).evaluate(async list => {
    const durations: number[] = [];
    const rendered: number[] = [];
    const frame = () => new Promise<number>(requestAnimationFrame);
    let last = await frame();
    // through all of it in about five seconds, much faster than anybody reads
    for (let step = 1; step <= 300; step++) {
      list.scrollTop = (list.scrollHeight * step) / 300;
      const now = await frame();
      durations.push(now - last);
      last = now;
      rendered.push(list.querySelectorAll('[role="listitem"]').length);
    }
    const ascending = (a: number, b: number) => a - b;
    return {
      frames: durations.sort(ascending),
      rows: rendered.sort(ascending)
    };
  });
  await expect(page.locator(LIST)).toContainText('repository-5000');

  const at = (share: number) =>
    frames[Math.floor(share * (frames.length - 1))]!;
  const numbers = `median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms`;
  console.log(`Frames while scrolling 5,000 repositories: ${numbers}`);
  // How long a frame takes depends on what else the machine does.
  expect(rows[0]).toBeGreaterThan(0);
  expect(rows[rows.length - 1]).toBeLessThan(30);

  const search = page.getByRole('searchbox', { name: 'Search repositories' });
  for (const letter of 'repo') {
    await search.press(letter);
    await expect(page.locator(LIST)).toContainText('owner-1');
    expect(await page.getByRole('listitem').count()).toBeLessThan(30);
  }
  await search.fill('repository-49');
  // from the first match on, wherever one was before
  await expect(page.locator(LIST)).toContainText('owner-1');
  await expect(page.locator(LIST)).toContainText('repository-4901');
  await expect(page.locator(LIST)).not.toContainText('repository-5000');
});
