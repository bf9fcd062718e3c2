import type { IFolder } from '../../src/wire';
import { obstacleCodeValues } from '../../src/wire/generated';
import { FORKED, READY, WARNED } from './folderreplies';

type Found = IFolder['obstacles'][number];
type Code = (typeof obstacleCodeValues)[number];

const LINK =
  'https://github.com/apps/hub/installations/new/permissions?suggested_target_id=1';
const INSTALLATION = 'https://github.com/settings/installations/1';
const SHARED: IFolder = { ...READY, repository: 'acme/handbook' };

/**
 * What is known of each obstacle beyond its code, as `push/` tells it.
 */
const TOLD: Record<Code, Partial<Found>> = {
  not_github: { detail: 'origin' },
  other_host: { detail: 'gitlab.com' },
  ssh_remote: { detail: 'origin' },
  http_remote: { detail: 'origin' },
  user_in_url: { detail: 'origin' },
  no_identity: {},
  helper_after: {},
  former_helper: {},
  outside_root: {},
  narrowed: { detail: 'acme/website' },
  not_installed: { link: LINK },
  not_installed_organization: { link: LINK },
  not_selected: { link: INSTALLATION },
  not_selected_organization: { link: INSTALLATION },
  single_sign_on: { link: 'https://github.com/orgs/acme/sso' },
  not_visible: {},
  no_write_access: { link: 'https://github.com/acme/handbook/fork' },
  forked: { detail: 'octocat/handbook' },
  fork_not_installed: { link: LINK, detail: 'octocat/handbook' },
  archived: {},
  suspended: { link: INSTALLATION },
  app_read_only: { link: INSTALLATION }
};

/**
 * What is found where it is not the person's own repository on GitHub.
 */
const PLACES: Partial<Record<Code, IFolder>> = {
  not_github: { ...READY, repository: '', host: '' },
  other_host: { ...READY, host: 'gitlab.com' },
  narrowed: SHARED,
  not_installed_organization: SHARED,
  not_selected_organization: SHARED,
  single_sign_on: SHARED,
  not_visible: SHARED,
  no_write_access: SHARED,
  forked: SHARED,
  fork_not_installed: SHARED,
  archived: SHARED,
  suspended: SHARED,
  app_read_only: SHARED
};

const REPAIRS: Partial<Record<Code, IFolder['repairs']>> = {
  ssh_remote: [repair('ssh_remote', 'local', [insteadOf()])],
  user_in_url: [
    repair('user_in_url', 'local', [
      {
        change:
          'git config --local -- remote.origin.url https://github.com/octocat/hello-world',
        undo: 'git config --local -- remote.origin.url https://octocat@github.com/octocat/hello-world'
      }
    ])
  ],
  no_identity: (['local', 'global'] as const).map(scope =>
    repair('no_identity', scope, [
      identity(scope, 'user.name', "'Mona Lisa Octocat'"),
      identity(scope, 'user.email', '583231+octocat@users.noreply.github.com')
    ])
  ),
  forked: FORKED.repairs
};

/**
 * Whether it keeps nobody from pushing.
 */
function isWarning(code: Code): boolean {
  return WARNED.warnings.some(warning => warning.code === code);
}

/**
 * What a check tells where this is in the way, or is warned of.
 */
export function checkWith(code: Code): IFolder {
  if (isWarning(code)) {
    const { repairs, warnings } = WARNED;
    return {
      ...READY,
      warnings: warnings.filter(warning => warning.code === code),
      repairs: repairs.filter(repair => repair.code === code)
    };
  }
  return {
    ...(PLACES[code] ?? READY),
    obstacles: [found(code, TOLD[code])],
    repairs: REPAIRS[code] ?? []
  };
}

/**
 * What a check tells that could not be made, or not to its end.
 */
export function checkThatFailed(code: Found['code'], detail = ''): IFolder {
  return { ...READY, repository: '', obstacles: [found(code, { detail })] };
}

/**
 * The codes of what a button mends here.
 */
export const REPAIRED: readonly Code[] = obstacleCodeValues.filter(
  code => checkWith(code).repairs.length > 0
);

function found(code: Found['code'], told: Partial<Found>): Found {
  return { code, link: null, detail: '', ...told };
}

function repair(
  code: IFolder['repairs'][number]['code'],
  scope: 'local' | 'global',
  steps: IFolder['repairs'][number]['steps']
): IFolder['repairs'][number] {
  return { code, scope, steps };
}

function insteadOf(): { change: string; undo: string } {
  const rule = '-- url.https://github.com/.insteadOf git@github.com:';
  return {
    change: `git config --local --add ${rule}`,
    undo: `git config --local --fixed-value --unset ${rule}`
  };
}

function identity(
  scope: string,
  key: string,
  value: string
): { change: string; undo: string } {
  return {
    change: `git config --${scope} -- ${key} ${value}`,
    undo: `git config --${scope} --unset -- ${key}`
  };
}
