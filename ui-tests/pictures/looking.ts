import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { violations } from '../tests/accessibility';
import { cuts } from '../tests/cuts';
import { walk } from '../tests/walk';

/**
 * What is wrong with the dialog as it stands, as far as a program can see it, one
 * line each: what has no room, what Tab misses, what axe-core finds. The focus is
 * elsewhere afterwards.
 */
export async function lookAt(
  page: IJupyterLabPageFixture,
  dialog: string
): Promise<string[]> {
  return [
    ...(await cuts(page, dialog)),
    ...(await walk(page, dialog)),
    ...(await violations(page, dialog))
  ];
}
