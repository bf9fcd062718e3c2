import AxeBuilder from '@axe-core/playwright';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

/**
 * What axe-core finds in a part of the page, one line each.
 */
export async function violations(
  page: IJupyterLabPageFixture,
  selector: string
): Promise<string[]> {
  // JupyterLab's body has no height, so that axe-core takes all text for hidden.
  await page.addStyleTag({ content: 'body { height: 100vh !important; }' });
  const results = await new AxeBuilder({ page }).include(selector).analyze();
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target} ${node.failureSummary}`)
  );
}
