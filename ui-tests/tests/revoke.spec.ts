import { violations } from './accessibility';
import { approve } from './approve';
import { LeakWatch } from './leaks';
import type { Machine } from './machine';
import { expect, test } from './machine';
import { DIALOG } from './opendialog';

/**
 * Push as whoever has seen the token, from anywhere; what git says.
 */
function pushWith(machine: Machine, token: string): string {
  const address = machine.github.replace('//', `//x-access-token:${token}@`);
  try {
    machine.git(
      'hello-world',
      ...['-c', 'credential.helper=', 'push', '--dry-run'],
      `${address}/octocat/hello-world`,
      'HEAD:seen'
    );
    return 'pushed';
  } catch (error) {
    return String(error);
  }
}

test('a token that is revoked serves nobody any more', async ({
  context,
  machine,
  page
}) => {
  const watch = new LeakWatch(context);
  const dialog = page.getByRole('dialog');
  const status = page
    .locator('.jp-GhScopedCreds-StatusItem')
    .getByRole('button');
  const authorize = async () => {
    await status.click();
    await approve(page, machine);
    await expect(dialog).toContainText('@octocat');
    const { tokens } = await machine.control<{ tokens: { secret: string }[] }>(
      'state'
    );
    const token = tokens[tokens.length - 1]!.secret;
    expect(pushWith(machine, token)).toBe('pushed');
    await dialog.getByText('More: why a push failed').click();
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await expect(dialog).toContainText('unless you also revoke it');
    expect(await violations(page, DIALOG)).toEqual([]);
    return token;
  };
  await page.goto();

  await test.step('signed out of and revoked', async () => {
    const token = await authorize();
    await page.screenshot({ path: 'test-results/revoke-asked.png' });
    await dialog.getByRole('button', { name: 'Sign out and revoke' }).click();
    await expect(dialog).toContainText(
      'GitHub has accepted the request to revoke'
    );
    expect(pushWith(machine, token)).toContain('Authentication failed');
    await page.keyboard.press('Escape');
    await expect(status).toHaveText('GitHub push: not authorized');
  });

  await test.step('shown to others: kept until GitHub takes it on', async () => {
    const token = await authorize();
    await machine.control('configure', { revocations_an_hour: 0 });
    await dialog
      .getByRole('button', { name: 'Was the token shown to others?' })
      .press('Enter');
    await expect(dialog).toContainText('Revoke the token?');
    expect(await violations(page, DIALOG)).toEqual([]);
    await page.screenshot({ path: 'test-results/revoke-leaked.png' });
    await dialog.getByRole('button', { name: 'Revoke at GitHub' }).click();
    await expect(dialog.getByRole('alert')).toContainText(
      'no more requests to revoke'
    );
    await expect(dialog.getByRole('alert')).toContainText('still stored');
    expect(pushWith(machine, token)).toBe('pushed');
    await machine.control('configure', { revocations_an_hour: 60 });
    await dialog.getByText('More: why a push failed').click();
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await dialog
      .getByRole('button', { name: 'Was the token shown to others?' })
      .click();
    await dialog.getByRole('button', { name: 'Revoke at GitHub' }).click();
    await expect(dialog).toContainText(
      'GitHub has accepted the request to revoke'
    );
    expect(pushWith(machine, token)).toContain('Authentication failed');
  });

  expect(await watch.leaks(machine)).toEqual([]);
});
