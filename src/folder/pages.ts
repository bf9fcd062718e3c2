import type { TranslationBundle } from '@jupyterlab/translation';
import type { IObstacle } from '../wire';
import { bearingOf } from './bearings';
import { markedObstacle } from './obstaclesin';
import type { FolderModel } from './model';

/**
 * The page that installs the app on the repository, with owner and repository
 * chosen where GitHub lets one; null if that is not what is missing.
 */
export function installPageFor(folder: FolderModel): string | null {
  const { code, link } = markedObstacle(folder) ?? {};
  return code && link && bearingOf(code).isInstalling ? link : null;
}

/**
 * What the page is called that an obstacle leads to.
 */
export function namePage(
  { code }: IObstacle,
  trans: TranslationBundle
): string {
  switch (code) {
    case 'no_write_access':
      return trans.__('Fork it on GitHub');
    case 'not_selected':
    case 'not_selected_organization':
      return trans.__('Add it on GitHub');
    default:
      return bearingOf(code).isInstalling
        ? trans.__('Install the app on GitHub')
        : trans.__('Open on GitHub');
  }
}
