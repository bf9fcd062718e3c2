import type { FolderModel } from '../folder';
import { nextInFolder } from '../folder';
import { canPushAgain, isFolderTold } from '../refusals';
import type { RepositoryModel } from '../repositories';
import type { DialogRequest } from './request';

/**
 * What a person who is authorized would do next. One button at most stands out:
 * the one that does this.
 */
export type Next = 'pushAgain' | 'renew' | 'push' | 'cure' | 'install' | 'done';

/**
 * What that is.
 */
export function nextOf(of: {
  appUrl: string | null;
  folder: FolderModel;
  isExpiring: boolean;
  repositories: RepositoryModel;
  request: DialogRequest;
}): Next {
  const { appUrl, folder, isExpiring, repositories, request } = of;
  const { refusal } = request;
  if (refusal && (refusal.isPushing || canPushAgain(refusal))) {
    return 'pushAgain';
  }
  if (isExpiring) {
    return 'renew';
  }
  const inFolder =
    refusal && !isFolderTold(refusal) ? null : nextInFolder(folder);
  return (
    inFolder ?? (appUrl && repositories.isInstalledNowhere ? 'install' : 'done')
  );
}
