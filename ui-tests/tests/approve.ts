import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import type { Machine } from './machine';

/**
 * Approve the code that the dialog shows, as a person does: one button copies
 * it and opens GitHub, where it is pasted.
 */
export async function approve(
  page: IJupyterLabPageFixture,
  machine: Machine
): Promise<void> {
  const context = page.context();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: new URL(machine.url).origin
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('code')).toHaveText(/^[A-Z]{4}-[A-Z]{4}$/);
  await expect(dialog).toContainText('Waiting for GitHub');
  const opening = context.waitForEvent('page');
  await dialog
    .getByRole('button', { name: 'Copy code and open GitHub' })
    .click();
  const github = await opening;
  await expect(github).toHaveURL(`${machine.github}/login/device`);
  await github.bringToFront();
  await github.getByRole('textbox').focus();
  await github.keyboard.press('Control+V');
  await github.getByRole('button', { name: 'Continue' }).click();
  await github.getByRole('button', { name: /^Authorize/ }).click();
  await expect(github.locator('body')).toContainText("you're all set");
  await github.close();
  await page.bringToFront();
}

/**
 * Ask for a code once GitHub has refused the token: in the dialog, which git has
 * opened if the end was noticed before git used the token, else by the status item.
 */
export async function authorizeAgain(
  page: IJupyterLabPageFixture,
  status: Locator
): Promise<void> {
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: 'Authorize', exact: true });
  await expect(async () => {
    if (!(await dialog.isVisible())) {
      await status.click({ timeout: 2000 });
    }
    // the status item asks for a code by itself
    if (await button.isVisible()) {
      await button.click({ timeout: 2000 });
    }
    await expect(dialog).toContainText('Waiting for GitHub', { timeout: 5000 });
  }).toPass();
}
