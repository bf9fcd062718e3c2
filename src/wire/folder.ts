import type { ServerConnection } from '@jupyterlab/services';
import type { Folder, Repair } from './generated';
import { request } from './request';

/**
 * A folder below the server's root, the one of a refusal, or only a repository.
 */
export type IPlace =
  { path: string } | { refusal: string } | { repository: string };

/**
 * Check the repository that a folder is in.
 */
export function checkFolder(
  settings: ServerConnection.ISettings,
  place: IPlace
): Promise<Folder> {
  // Asked without the person, when a tab is shown again.
  return request(settings, 'folder', 'GET', {
    ...place,
    no_track_activity: '1'
  });
}

/**
 * Make one repair as it was shown, and check again.
 */
export function repairFolder(
  settings: ServerConnection.ISettings,
  place: IPlace,
  repair: Repair
): Promise<Folder> {
  return request(settings, 'folder', 'POST', place, repair);
}

/**
 * Undo the last repair, and check again.
 */
export function undoRepair(
  settings: ServerConnection.ISettings,
  place: IPlace
): Promise<Folder> {
  return request(settings, 'folder', 'DELETE', place);
}
