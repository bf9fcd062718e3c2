import type { TranslationBundle } from '@jupyterlab/translation';
import { unknownCode } from '../ui';
import type { CauseCode } from '../wire';

/**
 * What git's message means and what to do, for the code of its cause.
 */
export function describeCause(
  code: CauseCode | null,
  trans: TranslationBundle
): string {
  switch (code) {
    case 'workflow':
      return trans.__(
        'The app may not change files in .github/workflows: ask your administrator to give it the Workflows permission, or push these files from elsewhere.'
      );
    case 'sso':
      return trans.__(
        'The organization uses single sign-on: open https://github.com/orgs/ORGANIZATION/sso, then renew the authorization.'
      );
    case 'archived':
      return trans.__(
        'The repository is archived: nobody can push to it until an owner unarchives it.'
      );
    case 'secret':
      return trans.__(
        'A commit contains a secret: revoke it where it came from, take it out of the commits, then push again.'
      );
    case 'protected_branch':
      return trans.__(
        'The branch is protected: push to another branch, and open a pull request.'
      );
    case 'denied':
      return trans.__(
        'The app is not installed on this repository, or you have no write access: go to its folder, and open this dialog again to see which.'
      );
    case 'not_visible':
      return trans.__(
        'The repository is not on GitHub, or you cannot see it: check the address with git remote -v; if it is private, install the app on it.'
      );
    case 'ssh':
      return trans.__(
        'The remote uses SSH, and you are authorized for https only: go to its folder, and open this dialog again to use https.'
      );
    case 'rejected_token':
      return trans.__(
        "GitHub does not accept git's password or token: authorize again, then push again."
      );
    case 'no_credential':
      return trans.__(
        'git cannot sign in to GitHub: authorize, then push again.'
      );
    case 'no_identity':
      return trans.__(
        'git does not know your name and e-mail address: go to the folder, and open this dialog again to set them from GitHub.'
      );
    case 'tag_exists':
      return trans.__(
        'The remote has this tag already: give yours another name, then push again.'
      );
    case 'behind':
      return trans.__(
        'The remote has commits that you do not have: git pull, then push again.'
      );
    case 'no_upstream':
      return trans.__(
        'git does not know where to push this branch: git push --set-upstream origin HEAD.'
      );
    case 'too_large':
      return trans.__(
        'A file is larger than GitHub takes: take it out of the commits, or use Git LFS.'
      );
    case 'network':
      return trans.__(
        'git cannot reach GitHub: try again in a moment, and ask your administrator for the proxy that git needs.'
      );
    case 'certificate':
      return trans.__(
        'git does not trust the certificate: ask your administrator for the file of the certificate authority, and set http.sslCAInfo to it.'
      );
    case 'rejected':
      return trans.__(
        'The remote did not take the commits: git says why in its lines that begin with remote or an exclamation mark.'
      );
    case null:
      return trans.__(
        'This message is not known: go to the folder, and open this dialog again to see what stands in the way. If it is not in English, push again with LC_ALL=C git push.'
      );
    default:
      return unknownCode(code);
  }
}
