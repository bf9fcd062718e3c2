import type { IFolder, IObstacle, ObstacleCode } from '../wire';
import type { FolderModel } from './model';

/**
 * Whether the folder's remote is on the host that one is authorized for.
 */
export function isOnHost({ obstacles, repository }: IFolder): boolean {
  return (
    repository !== '' &&
    obstacles.every(
      ({ code }) => code !== 'not_github' && code !== 'other_host'
    )
  );
}

/**
 * Whether to see where else one can push helps: where nothing is told of a
 * folder, or what stands in its way lies at GitHub.
 */
export function isListHelpful({
  current,
  found,
  isUnknown
}: FolderModel): boolean {
  if (!found) {
    // Until it is known, the list is not to open only to close again.
    return !isUnknown && current.front === null;
  }
  return found.obstacles.some(
    ({ code }) => code === 'not_a_repository' || liesAtGitHub(code)
  );
}

/**
 * What lies with the app or the repository at GitHub, and not on this machine or in
 * the present token.
 */
const AT_GITHUB: Record<ObstacleCode, boolean> = {
  not_installed: true,
  not_installed_organization: true,
  not_selected: true,
  not_selected_organization: true,
  single_sign_on: true,
  not_visible: true,
  no_write_access: true,
  forked: true,
  fork_not_installed: true,
  archived: true,
  suspended: true,
  app_read_only: true,
  narrowed: false,
  not_github: false,
  other_host: false,
  ssh_remote: false,
  http_remote: false,
  user_in_url: false,
  no_identity: false,
  helper_after: false,
  former_helper: false,
  outside_root: false
};

/**
 * Whether that is so: not of a failure, which kept the folder from being checked.
 */
function liesAtGitHub(code: IObstacle['code']): boolean {
  return code in AT_GITHUB && AT_GITHUB[code as ObstacleCode];
}
