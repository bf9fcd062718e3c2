import { ofUnknownCode } from '../ui';
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
    case 'single_sign_on':
    case 'not_visible':
    case 'no_write_access':
    case 'forked':
    case 'archived':
    case 'suspended':
    case 'app_read_only':
      return BLOCKING;

    // What kept the folder from being checked.
    case 'repository_unsafe':
    case 'git_missing':
    case 'git_too_old':
    case 'git_failed':
    case 'config_file_invalid':
    case 'github_refused':
    case 'internal_error':
      return BLOCKING;

    // What does not come of a check.
    case 'access_denied':
    case 'expired_token':
    case 'device_flow_disabled':
    case 'client_id_unknown':
    case 'verification_uri_refused':
    case 'unverified_user_email':
    case 'repository_invalid':
    case 'repository_unknown':
    case 'not_narrowed':
    case 'revocation_unavailable':
    case 'revocation_limited':
    case 'revocation_refused':
    case 'revocation_unconfirmed':
    case 'repair_changed':
    case 'repair_unprintable':
    case 'repair_outside':
    case 'credentials_not_writable':
    case 'credentials_not_private':
    case 'memory_unavailable':
    case 'git_config_not_writable':
      return BLOCKING;

    default:
      return ofUnknownCode(code, BLOCKING);
  }
}
