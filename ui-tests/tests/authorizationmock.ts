import type { Page, Route } from '@playwright/test';
import type { Authorization, IFolder, IRepositories } from '../../src/wire';

/**
 * What the server answers; 'hang' and 'abort' for none.
 */
export type Reply = Authorization | 'hang' | 'abort';

/**
 * What most replies of a state have in common.
 */
const UNAUTHORIZED = {
  state: 'unauthorized',
  host: 'github.com',
  app_url: 'https://github.com/apps/hub',
  failure: null,
  ended: null,
  revocation: null,
  ends_with_server: false
} as const satisfies Reply;

const PENDING = {
  state: 'pending',
  host: 'github.com',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://github.com/login/device',
  seconds_left: 640,
  expires_in: 900,
  repository: null,
  failure: null,
  renewing: null,
  ends_with_server: false
} as const satisfies Reply;

const AUTHORIZED = {
  state: 'authorized',
  host: 'github.com',
  app_url: 'https://github.com/apps/hub',
  id: 'a',
  login: 'octocat',
  repository: null,
  seconds_left: 27_750,
  clock_skew: null,
  failure: null,
  revocation: null,
  revoking: 'possible',
  ends_with_server: false
} as const satisfies Reply;

/**
 * Every state there is, by name.
 */
export const REPLIES = {
  unconfigured: { state: 'unconfigured', misconfiguration: 'swapped' },
  unauthorized: UNAUTHORIZED,
  failed: { ...UNAUTHORIZED, failure: { code: 'access_denied', detail: '' } },
  'failed with a detail': {
    ...UNAUTHORIZED,
    failure: {
      code: 'credentials_not_writable',
      detail:
        '/home/jovyan/.local/share/jupyter/runtime: No space left on device'
    }
  },
  expired: {
    ...UNAUTHORIZED,
    ended: { id: 'a', reason: 'token_expired', repository: null }
  },
  rejected: {
    ...UNAUTHORIZED,
    ended: { id: 'a', reason: 'token_rejected', repository: null }
  },
  pending: PENDING,
  renewing: { ...PENDING, renewing: { seconds_left: 1250, revokes: false } },
  authorized: AUTHORIZED,
  'narrowed and expired': {
    ...UNAUTHORIZED,
    ended: { id: 'a', reason: 'token_expired', repository: 'acme/handbook' }
  },
  narrowed: { ...AUTHORIZED, repository: 'acme/handbook' },
  'installed nowhere': { ...AUTHORIZED, id: 'b' },
  'many repositories': { ...AUTHORIZED, id: 'c' },
  'too many to count': { ...AUTHORIZED, id: 'd' },
  expiring: { ...AUTHORIZED, seconds_left: 750 },
  'not expiring': {
    ...AUTHORIZED,
    app_url: null,
    login: null,
    seconds_left: null
  },
  'renewal failed': {
    ...AUTHORIZED,
    failure: { code: 'github_unreachable', detail: 'Connection timed out' }
  },
  'renewing, then revoked': {
    ...PENDING,
    renewing: { seconds_left: 1250, revokes: true },
    ends_with_server: true
  },
  'ends with the server': {
    ...AUTHORIZED,
    revocation: { failure: null, seconds_left: 1250, is_kept: false },
    revoking: 'rule',
    ends_with_server: true
  },
  'not revoked, kept': {
    ...AUTHORIZED,
    revocation: {
      failure: {
        code: 'revocation_limited',
        detail: 'HTTP status 403: the rate limit is reached'
      },
      seconds_left: 27_750,
      is_kept: true
    }
  },
  'not revoked, signed out': {
    ...UNAUTHORIZED,
    revocation: {
      failure: { code: 'revocation_unconfirmed', detail: 'no answer in time' },
      seconds_left: 27_750,
      is_kept: false
    }
  },
  "somebody else's server": { ...UNAUTHORIZED, owner: 'ada' },
  warned: { ...AUTHORIZED, id: 'w' },
  ahead: { ...AUTHORIZED, id: 'e' },
  forked: { ...AUTHORIZED, id: 'f' },
  unknown: 'abort'
} as const satisfies Record<string, Reply>;

/**
 * Where one can push, by the id of the authorization and what it is narrowed to.
 */
function repositoriesOf(id: string, only: string | null): IRepositories {
  const installation = {
    id: 1,
    owner: 'octocat',
    url: 'https://github.com/settings/installations/1',
    is_selective: true,
    obstacle: null
  };
  const repository = (
    number: number,
    name: string
  ): IRepositories['repositories'][number] => ({
    id: number,
    name,
    private: number % 2 === 0,
    url: `https://github.com/${name}`,
    installation: number > 90 ? 2 : 1,
    obstacle: number === 92 ? 'archived' : null
  });
  const reply: IRepositories = {
    generation: 1,
    is_cut: false,
    complete: true,
    failure: null,
    installations: [
      installation,
      { ...installation, id: 2, owner: 'acme', is_selective: false },
      { ...installation, id: 3, owner: 'zoo', obstacle: 'suspended' }
    ],
    repositories: [
      repository(1, 'octocat/hello-world'),
      repository(2, 'octocat/secret-plans'),
      repository(91, 'acme/handbook'),
      repository(92, 'acme/handbook-2019')
    ]
  };
  if (only) {
    const repositories = reply.repositories.filter(({ name }) => name === only);
    const owner = only.split('/')[0];
    return {
      ...reply,
      installations: reply.installations.filter(one => one.owner === owner),
      repositories
    };
  }
  switch (id) {
    case 'b':
      return { ...reply, installations: [], repositories: [] };
    case 'cut':
      return {
        ...reply,
        is_cut: true,
        failure: { code: 'rate_limited', detail: '', retry_in: 1800 }
      };
    case 'c':
      return {
        ...reply,
        repositories: Array.from({ length: 90 }, (_, index) =>
          repository(index + 1, `octocat/repository-${index + 1}`)
        )
      };
    case 'o': {
      const owner = 'a-github-owner-has-39-characters-at-mos';
      return {
        ...reply,
        installations: [{ ...installation, owner }],
        repositories: [repository(2, `${owner}/${'long-'.repeat(12)}name`)]
      };
    }
    case 'd':
      return {
        ...reply,
        installations: Array.from({ length: 100 }, (_, index) => ({
          ...installation,
          id: index + 1,
          owner: `owner-${index + 1}`
        })),
        repositories: Array.from({ length: 5000 }, (_, index) => ({
          ...repository(index + 1, `owner/repository-${index + 1}`),
          installation: (index % 100) + 1,
          obstacle: null
        }))
      };
    default:
      return reply;
  }
}

/**
 * A folder that can be pushed.
 */
export const READY: IFolder = {
  folder: '/home/jovyan/hello-world',
  remote: 'origin',
  host: 'github.com',
  repository: 'octocat/hello-world',
  obstacles: [],
  warnings: [],
  repairs: [],
  last_repair: null,
  failure: null,
  path: 'hello-world',
  is_below: false,
  push: null
};

/**
 * The repository in the folder, by the authorization.
 */
function folderOf(reply: Reply): IFolder {
  if (typeof reply !== 'object' || reply.state !== 'authorized') {
    return {
      ...READY,
      obstacles: [{ code: 'not_authorized', link: null, detail: '' }]
    };
  }
  if (reply.repository) {
    return { ...READY, repository: reply.repository };
  }
  if (reply.id === 'w') {
    return warnedOf(READY);
  }
  if (reply.id === 'e') {
    const command = 'git push -u origin HEAD';
    return {
      ...READY,
      push: { id: 'p', command, commits: 2, repetition: null }
    };
  }
  if (reply.id === 'f') {
    return forkedOf(READY);
  }
  if (reply.id !== 'b') {
    return READY;
  }
  return {
    ...READY,
    obstacles: [
      {
        code: 'not_installed',
        link: 'https://github.com/apps/hub/installations/new/permissions?suggested_target_id=1',
        detail: ''
      },
      { code: 'ssh_remote', link: null, detail: 'origin' }
    ],
    repairs: [
      {
        code: 'ssh_remote',
        scope: 'local',
        steps: [
          {
            change:
              'git config --local --add -- url.https://github.com/.insteadOf git@github.com:',
            undo: 'git config --local --fixed-value --unset -- url.https://github.com/.insteadOf git@github.com:'
          }
        ]
      }
    ]
  };
}

/**
 * The same folder, if one may only read there, and has a fork.
 */
export function forkedOf(ready: IFolder): IFolder {
  return {
    ...ready,
    repository: 'acme/hello-world',
    obstacles: [{ code: 'forked', link: null, detail: 'octocat/hello-world' }],
    repairs: [
      {
        code: 'forked',
        scope: 'local',
        steps: [
          {
            change:
              'git remote add fork https://github.com/octocat/hello-world',
            undo: 'git remote remove fork'
          },
          {
            change: 'git config --local --add -- remote.pushDefault fork',
            undo: 'git config --local --fixed-value --unset -- remote.pushDefault fork'
          }
        ]
      }
    ]
  };
}

/**
 * The same folder, with all that one can be warned of.
 */
export function warnedOf(ready: IFolder): IFolder {
  const key = 'credential.https://github.com.helper';
  const value = "'store --file=/tmp/tmpab3defg9'";
  return {
    ...ready,
    warnings: [
      {
        code: 'helper_after',
        link: null,
        detail: "'cache --timeout=3600' in .git/config"
      },
      {
        code: 'former_helper',
        link: null,
        detail: `${value} in /home/jovyan/.gitconfig`
      },
      {
        code: 'outside_root',
        link: null,
        detail: '/srv/shared/hello-world/.git/config'
      }
    ],
    repairs: [
      {
        code: 'helper_after',
        scope: 'local',
        steps: [
          {
            change:
              "git config --local --add -- include.path '~/.gh-scoped-creds.gitconfig'",
            undo: "git config --local --fixed-value --unset -- include.path '~/.gh-scoped-creds.gitconfig'"
          }
        ]
      },
      {
        code: 'former_helper',
        scope: 'global',
        steps: [
          {
            change: `git config --global --fixed-value --unset-all -- ${key} ${value}`,
            undo: `git config --global --add -- ${key} ${value}`
          }
        ]
      }
    ]
  };
}

/**
 * Stands in for the server extension.
 */
export class AuthorizationMock {
  /**
   * The methods and queries of all requests so far.
   */
  readonly requests: string[] = [];

  /**
   * Construct a mock for a page that is not loaded yet.
   */
  constructor(
    page: Pick<Page, 'evaluate' | 'route' | 'waitForTimeout'>,
    reply: Reply
  ) {
    this._page = page;
    this._reply = reply;
  }

  /**
   * Begin to answer.
   */
  async install(): Promise<void> {
    await this._page.route(/\/gh-scoped-creds\/authorization/, route =>
      this._answer(route)
    );
    await this._page.route(/\/gh-scoped-creds\/repositories/, route => {
      const reply = this._reply;
      const { id, repository } =
        typeof reply === 'object' && reply.state === 'authorized'
          ? reply
          : { id: '', repository: null };
      return route.fulfill({ json: repositoriesOf(id, repository) });
    });
    await this._page.route(/\/gh-scoped-creds\/folder\?/, route =>
      this._folder === 'abort'
        ? route.abort()
        : route.fulfill({ json: this._folder ?? folderOf(this._reply) })
    );
  }

  /**
   * Answer this from now on.
   */
  set(reply: Reply): void {
    this._reply = reply;
  }

  /**
   * Find this folder in front from now on; null for the one of the state, 'abort'
   * for no answer.
   */
  setFolder(folder: IFolder | 'abort' | null): void {
    this._folder = folder;
  }

  /**
   * Answer this from now on and have the page ask for it, as on return to a tab.
   */
  async show(reply: Reply): Promise<void> {
    this.set(reply);
    const count = this._answered;
    await this._page.evaluate(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    while (this._answered === count) {
      await this._page.waitForTimeout(50);
    }
  }

  private async _answer(route: Route): Promise<void> {
    const request = route.request();
    const { searchParams } = new URL(request.url());
    this.requests.push(
      [request.method(), searchParams.get('state')].filter(Boolean).join(' ')
    );
    if (request.method() === 'POST' && this._reply !== 'hang') {
      this.set(REPLIES.pending);
    }
    while (this._reply === 'hang') {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    if (this._reply === 'abort') {
      await route.abort();
    } else {
      await route.fulfill({ json: this._reply });
    }
    this._answered++;
  }

  private _answered = 0;
  private _folder: IFolder | 'abort' | null = null;
  private _page: Pick<Page, 'evaluate' | 'route' | 'waitForTimeout'>;
  private _reply: Reply;
}
