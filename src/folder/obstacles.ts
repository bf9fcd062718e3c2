import type { TranslationBundle } from '@jupyterlab/translation';
import { describeFailure } from '../authorization';
import { addDetail } from '../ui';
import type { IFolder, IObstacle } from '../wire';

/**
 * What stands in the way of a push, or what a warning tells of, and what to do.
 */
export function describeObstacle(
  { code, detail }: IObstacle,
  { repository }: IFolder,
  trans: TranslationBundle
): string {
  const [owner] = repository.split('/');
  switch (code) {
    case 'not_github':
      return trans.__(
        'The remote %1 is not a GitHub repository: check its address with git remote -v.',
        detail
      );
    case 'other_host':
      return trans.__(
        'The remote is on %1: this authorizes pushes to another host only.',
        detail
      );
    case 'ssh_remote':
      return trans.__(
        'The remote %1 uses SSH, and this works with https only.',
        detail
      );
    case 'http_remote':
      return trans.__(
        'The remote %1 is not encrypted: change its address to https.',
        detail
      );
    case 'user_in_url':
      return trans.__(
        'The address of the remote %1 has a user name in it, so git would ask for its password: take it out.',
        detail
      );
    case 'no_identity':
      return trans.__('git does not know your name and e-mail address.');
    case 'helper_after':
      return trans.__(
        'Another credential helper gets a copy of the token: %1.',
        detail
      );
    case 'former_helper':
      return trans.__(
        'The former gh-scoped-creds has left its credential helper: %1.',
        detail
      );
    case 'outside_root':
      return trans.__(
        "To change this repository's settings, use a terminal: they are outside the folders of this Jupyter server (%1).",
        detail
      );
    case 'not_installed':
      return trans.__(
        'The app is not installed on %1: install it, and choose %2.',
        owner,
        repository
      );
    case 'not_installed_organization':
      return trans.__(
        'The app is not installed on the organization %1: install it, or ask one of its owners to install it on %2.',
        owner,
        repository
      );
    case 'not_selected':
      return trans.__(
        'The app is installed on %1, but not on %2: add it there.',
        owner,
        repository
      );
    case 'not_selected_organization':
      return trans.__(
        'The app is installed on the organization %1, but not on %2: add it there, or ask one of its owners to.',
        owner,
        repository
      );
    case 'single_sign_on':
      return trans.__(
        'The organization %1 uses single sign-on: sign in there, then renew this authorization.',
        owner
      );
    case 'narrowed':
      return trans.__('The authorization is for %1 only.', detail);
    case 'not_visible':
      return trans.__(
        '%1 is not on GitHub, or you cannot see it: check the name, and who you are authorized as.',
        repository
      );
    case 'no_write_access':
      return trans.__(
        'You have no write access to %1: fork it, and push to your fork.',
        repository
      );
    case 'forked':
      return trans.__(
        'You have no write access to %1, but you have a fork, %2: let git push there.',
        repository,
        detail
      );
    case 'fork_not_installed':
      return trans.__(
        'You have no write access to %1, but you have a fork: install the app on %2.',
        repository,
        detail
      );
    case 'archived':
      return trans.__(
        '%1 is archived: nobody can push to it until an owner unarchives it.',
        repository
      );
    case 'suspended':
      return trans.__(
        'The app is suspended on %1: an owner can unsuspend it.',
        owner
      );
    case 'app_read_only':
      return trans.__(
        'The app may only read the repositories of %1: an owner has to approve its new permissions.',
        owner
      );
    default:
      return addDetail(describeFailure(code, trans), detail);
  }
}
