import type { Page } from '@playwright/test';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

/**
 * Where the dialog is.
 */
export const DIALOG = '.jp-GhScopedCreds-Dialog';

/**
 * Open the dialog by its command, which itself goes on until the dialog is
 * closed or somebody is authorized.
 */
export async function openDialog(page: IJupyterLabPageFixture): Promise<void> {
  await page.evaluate(() => {
    void window.jupyterapp.commands.execute('gh-scoped-creds:authorize');
  });
  await page.locator(DIALOG).waitFor();
}

/**
 * Close the dialog by its cross, and wait until it has gone.
 */
export async function closeDialog(page: Pick<Page, 'locator'>): Promise<void> {
  await page.locator(`${DIALOG} .jp-Dialog-close-button`).click();
  await page.locator(DIALOG).waitFor({ state: 'detached' });
}
