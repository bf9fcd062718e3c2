import type { IObstacle } from '../wire';
import { bearingOf } from './bearings';
import type { FolderModel } from './model';

/**
 * The repository that a token could be narrowed to, as far as is known; '' if
 * there is none.
 */
export function candidateIn({ found }: FolderModel): string {
  const { obstacles = [], repository = '' } = found ?? {};
  return obstacles.every(({ code }) => bearingOf(code).letsNarrow)
    ? repository
    : '';
}

/**
 * What keeps the person from pushing, if it is worth being told unasked.
 */
export function obstacleIn({ found }: FolderModel): IObstacle | null {
  const obstacles = found?.obstacles ?? [];
  return obstacles.find(({ code }) => bearingOf(code).isMarked) ?? null;
}
