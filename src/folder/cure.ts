import type { IFolder, IObstacle } from '../wire';
import type { FolderModel } from './model';
import { obstaclesOf } from './obstaclesin';

/**
 * What takes an obstacle away: a page of GitHub's, a repair here, or a token for
 * all; null if nothing that a button could do.
 */
export function cureOf(
  { code, link }: IObstacle,
  { repairs }: IFolder
): 'page' | 'repair' | 'widen' | null {
  if (repairs.some(repair => repair.code === code)) {
    return 'repair';
  }
  if (code === 'narrowed') {
    return 'widen';
  }
  return link ? 'page' : null;
}

/**
 * What there is to do for the folder: push what is not pushed yet, or take away
 * what stands in the way first; null for nothing.
 */
export function nextInFolder({
  found,
  isPushing
}: FolderModel): 'push' | 'cure' | null {
  if (isPushing || found?.push) {
    return 'push';
  }
  const [first] = found ? obstaclesOf(found) : [];
  return first && found && cureOf(first, found) ? 'cure' : null;
}
