import type { TranslationBundle } from '@jupyterlab/translation';
import { unknownCode } from '../ui';
import type { FailureCode, MisconfigurationCode } from '../wire';

/**
 * The command, where a terminal's shell finds it by its name.
 */
export const PROGRAM = 'gh-scoped-creds';

/**
 * What happened and what to do, for the code of a failure: one of the server's,
 * or that the server itself did not answer. `program` is what starts the command
 * in a terminal.
 */
export function describeFailure(
  code: FailureCode | 'server_unreachable',
  trans: TranslationBundle,
  program = PROGRAM
): string {
  switch (code) {
    case 'access_denied':
      return trans.__(
        'The request was denied on GitHub: try again and choose Authorize there.'
      );
    case 'expired_token':
      return trans.__(
        'The code ran out before it was approved: try again to get a new one.'
      );
    case 'github_unreachable':
      return trans.__(
        'The Jupyter server cannot reach GitHub: try again in a moment, and tell your administrator if it goes on.'
      );
    case 'github_fault':
      return trans.__(
        "GitHub's answer cannot be used: try again in a moment, and tell your administrator if it goes on."
      );
    case 'rate_limited':
      return trans.__(
        'GitHub takes no more requests for now: try again in an hour.'
      );
    case 'device_flow_disabled':
      return trans.__(
        'The device flow is disabled in the GitHub App: ask your administrator to enable it.'
      );
    case 'client_id_unknown':
      return trans.__(
        'GitHub does not know the client ID: ask your administrator to correct it.'
      );
    case 'verification_uri_refused':
      return trans.__(
        "The address for the code is not one of GitHub's, so it was refused: tell your administrator."
      );
    case 'reply_invalid':
      return trans.__(
        "GitHub's reply could not be understood: try again in a moment."
      );
    case 'unverified_user_email':
      return trans.__(
        'GitHub wants a verified e-mail address: verify yours in your GitHub settings, then try again.'
      );
    case 'github_refused':
      return trans.__(
        'GitHub refused the request: try again, and tell your administrator if it happens again.'
      );
    case 'token_rejected':
      return trans.__(
        'GitHub no longer accepts the authorization: authorize again.'
      );
    case 'server_unreachable':
      return trans.__('The Jupyter server has not answered: try again.');
    case 'repository_invalid':
      return trans.__(
        'This is not the name of a repository: give it as OWNER/REPO.'
      );
    case 'repository_unknown':
      return trans.__(
        'GitHub does not show this repository to everybody: check the name; if it is private, authorize for all repositories first, then for this one only.'
      );
    case 'not_narrowed':
      return trans.__(
        'GitHub did not limit the token to this repository, so it was not kept: install the app on the repository, then try again.'
      );
    case 'revocation_unavailable':
      return trans.__(
        'This GitHub host revokes no token on request: revoke the app in your settings there, under Applications.'
      );
    case 'revocation_limited':
      return trans.__(
        'GitHub takes no more requests to revoke from here for now: revoke the app in your GitHub settings, under Applications.'
      );
    case 'revocation_refused':
      return trans.__(
        'GitHub refused to revoke the token: revoke the app in your GitHub settings, under Applications.'
      );
    case 'revocation_unconfirmed':
      return trans.__(
        'GitHub has not confirmed that the token is revoked: revoke the app in your GitHub settings, under Applications.'
      );
    case 'git_missing':
      return trans.__(
        'git is not installed on the Jupyter server: ask your administrator to install it.'
      );
    case 'git_too_old':
      return trans.__(
        'git on the Jupyter server is older than 2.31: ask your administrator to update it.'
      );
    case 'git_failed':
      return trans.__(
        'git does not work on the Jupyter server: correct what it says below, then try again.'
      );
    case 'repair_changed':
      return trans.__(
        "Nothing was changed, as git's settings are different now: look at the change again."
      );
    case 'repair_unprintable':
      return trans.__(
        'The repair has characters in it that cannot be shown, so it is not made: change the settings by hand, with git config --local --edit.'
      );
    case 'repair_outside':
      return trans.__(
        "Nothing was changed, as the repository's settings are outside the folders of this Jupyter server: run %1 fix in a terminal.",
        program
      );
    case 'credentials_not_writable':
      return trans.__(
        'The token cannot be stored: make its file and folder writable, then try again.'
      );
    case 'credentials_not_private':
      return trans.__(
        'Other people could change the file of the token: make it and its folder private, then try again.'
      );
    case 'memory_unavailable':
      return trans.__(
        "The token should be kept in memory only, but git's cache does not work here: tell your administrator."
      );
    case 'git_config_not_writable':
      return trans.__(
        'Your git configuration cannot be changed: make it writable, then try again.'
      );
    case 'not_authorized':
      return trans.__('You are not authorized: authorize, then try again.');
    case 'not_a_repository':
      return trans.__(
        'There is no git repository here: go into one, or git clone it.'
      );
    case 'repository_unsafe':
      return trans.__(
        'This repository belongs to another user, so git does not trust it: if you do, add it to safe.directory, as git help config tells.'
      );
    case 'no_remote':
      return trans.__(
        'The repository has no remote: add one with git remote add origin, and its https address.'
      );
    case 'config_file_invalid':
      return trans.__(
        'A configuration file cannot be read: correct it, or tell your administrator.'
      );
    case 'internal_error':
      return trans.__(
        'The authorization failed: try again, and tell your administrator if it happens again.'
      );
    default:
      return unknownCode(code);
  }
}

/**
 * What the administrator has to correct.
 */
export function describeMisconfiguration(
  misconfiguration: MisconfigurationCode,
  trans: TranslationBundle
): string {
  switch (misconfiguration) {
    case 'client_id_missing':
      return trans.__('The client ID is not set.');
    case 'client_id_invalid':
      return trans.__('The client ID is not that of a GitHub App.');
    case 'swapped':
      return trans.__('The client ID and the app URL are swapped.');
    case 'app_url_invalid':
      return trans.__('The app URL is not an https address.');
    case 'hostname_invalid':
      return trans.__('The hostname is not the name of a host.');
    case 'git_credentials_path_invalid':
      return trans.__(
        'The path of the git credentials is not the absolute path of a file.'
      );
    case 'switch_invalid':
      return trans.__(
        'The settings end_with_server and revoke can only be true or false.'
      );
    case 'storage_invalid':
      return trans.__('The storage of the token is neither file nor memory.');
    default:
      return unknownCode(misconfiguration);
  }
}
