import type { IFolder, IObstacle } from '../wire';
import { bearingOf } from './bearings';
import type { FolderModel } from './model';

/**
 * What keeps a folder from being pushed, but that nobody is authorized, which is
 * told of the authorization.
 */
export function obstaclesOf({ obstacles }: IFolder): IObstacle[] {
  return obstacles.filter(({ code }) => code !== 'not_authorized');
}

/**
 * Whether nothing is to be done but to push.
 */
export function isInOrder({ found }: FolderModel): boolean {
  return found !== null && found.obstacles.length === 0;
}

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
export function markedObstacle({ found }: FolderModel): IObstacle | null {
  const obstacles = found?.obstacles ?? [];
  return obstacles.find(({ code }) => bearingOf(code).isMarked) ?? null;
}
