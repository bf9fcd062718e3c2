import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { source } from 'axe-core';

/**
 * What axe-core finds in a part of the page, one line each; by one of its rules, or by all.
 */
export async function violations(
  page: IJupyterLabPageFixture,
  selector: string,
  rule?: string
): Promise<string[]> {
  // Once a page: it is large, and slow to take in.
  if (!(await page.evaluate(() => 'axe' in window))) {
    // JupyterLab's body has no height, so that axe-core takes all text for hidden.
    await page.addStyleTag({ content: 'body { height: 100vh !important; }' });
    await page.evaluate(source);
  }
  return page.evaluate(
    async ({ rule, selector }) => {
      const { violations } = await window.axe.run(selector, {
        resultTypes: ['violations'],
        ...(rule && { runOnly: rule })
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(node => `${id}: ${node.target} ${node.failureSummary}`)
      );
    },
    { rule, selector }
  );
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}
