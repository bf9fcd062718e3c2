import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

/**
 * Open the dialog by its command, which itself goes on until the dialog is
 * closed or somebody is authorized.
 */
export async function openDialog(page: IJupyterLabPageFixture): Promise<void> {
  await page.evaluate(() => {
    void window.jupyterapp.commands.execute('gh-scoped-creds:authorize');
  });
  await page.locator('.jp-GhScopedCreds-Dialog').waitFor();
}
