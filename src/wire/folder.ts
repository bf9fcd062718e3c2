import type { ServerConnection } from '@jupyterlab/services';
import type { Folder, Repair } from './generated';
import { request } from './request';

/**
 * What is in front of the person: the folder of a document or a terminal, if
 * there is one, and the one that is browsed. Paths are below the server's root.
 * Else the folder of a refusal, or only a repository.
 */
export type IPlace =
  | ({ path: string } & ({ first?: string } | { terminal?: string }))
  | { refusal: string }
  | { repository: string };

/**
 * Check the repository in front of the person.
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
