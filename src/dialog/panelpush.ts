import type { IAsker } from '../wire';

/**
 * Whether what has ended can have been a push of jupyterlab-git's, which does not
 * let git wait.
 */
export function isOfPanel(asker: IAsker): boolean {
  return !asker.waits && asker.by_server && asker.command === 'git push';
}
