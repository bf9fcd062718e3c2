import type { ServerConnection } from '@jupyterlab/services';
import type { Folder, Repair } from './generated';
import { request } from './request';

/**
 * Check the repository that a folder is in.
 */
export function checkFolder(
  settings: ServerConnection.ISettings,
  path: string
): Promise<Folder> {
  // Asked without the person, when a tab is shown again.
  return request(settings, 'folder', 'GET', {
    path,
    no_track_activity: '1'
  });
}

/**
 * Make one repair as it was shown, and check again.
 */
export function repairFolder(
  settings: ServerConnection.ISettings,
  path: string,
  repair: Repair
): Promise<Folder> {
  return request(settings, 'folder', 'POST', { path }, repair);
}

/**
 * Undo the last repair, and check again.
 */
export function undoRepair(
  settings: ServerConnection.ISettings,
  path: string
): Promise<Folder> {
  return request(settings, 'folder', 'DELETE', { path });
}
