import type { IObstacle } from '../wire';

/**
 * What an obstacle means for what is told of a folder.
 */
export interface IBearing {
  /**
   * Whether it is worth being told unasked.
   */
  isMarked: boolean;

  /**
   * Whether a token could be narrowed to the repository all the same: it does
   * not depend on where the app is installed.
   */
  letsNarrow: boolean;

  /**
   * Whether it goes when the app is installed on the repository.
   */
  isInstalling?: boolean;
}

const BLOCKING: IBearing = { isMarked: true, letsNarrow: false };

/**
 * Codes that are not told apart here, so that their names need not be loaded at
 * the start: all that are missing below.
 */
type Blocking =
  // Of the app and its repositories.
  | 'single_sign_on'
  | 'not_visible'
  | 'no_write_access'
  | 'forked'
  | 'archived'
  | 'suspended'
  | 'app_read_only'
  // What kept the folder from being checked.
  | 'repository_unsafe'
  | 'git_missing'
  | 'git_too_old'
  | 'git_failed'
  | 'config_file_invalid'
  | 'github_refused'
  | 'internal_error'
  // What does not come of a check.
  | 'access_denied'
  | 'expired_token'
  | 'device_flow_disabled'
  | 'client_id_unknown'
  | 'verification_uri_refused'
  | 'unverified_user_email'
  | 'repository_invalid'
  | 'repository_unknown'
  | 'not_narrowed'
  | 'revocation_unavailable'
  | 'revocation_limited'
  | 'revocation_refused'
  | 'revocation_unconfirmed'
  | 'repair_changed'
  | 'repair_unprintable'
  | 'repair_outside'
  | 'credentials_not_writable'
  | 'credentials_not_private'
  | 'memory_unavailable'
  | 'git_config_not_writable';

/**
 * What an obstacle means: all codes have their place here, or it does not
 * compile.
 */
export function bearingOf(code: IObstacle['code']): IBearing {
  switch (code) {
    // Nobody means to push to the host from here, or it says nothing of the
    // folder.
    case 'not_a_repository':
    case 'no_remote':
    case 'not_github':
    case 'other_host':
    case 'token_rejected':
    case 'github_unreachable':
    case 'github_fault':
    case 'rate_limited':
    case 'reply_invalid':
      return { isMarked: false, letsNarrow: false };

    case 'not_authorized':
      return { isMarked: false, letsNarrow: true };

    // Of this machine, or of the present token.
    case 'narrowed':
    case 'ssh_remote':
    case 'http_remote':
    case 'user_in_url':
    case 'no_identity':
      return { isMarked: true, letsNarrow: true };

    // Warnings: they keep nobody from pushing.
    case 'helper_after':
    case 'former_helper':
    case 'outside_root':
      return { isMarked: false, letsNarrow: true };

    // Of the app and its repositories.
    case 'not_installed':
    case 'not_installed_organization':
    case 'not_selected':
    case 'not_selected_organization':
    case 'fork_not_installed':
      return { ...BLOCKING, isInstalling: true };
    default:
      return blocking(code);
  }
}

/**
 * What blocks, and a code that this page does not know.
 */
function blocking(_code: Blocking): IBearing {
  return BLOCKING;
}
