import type { Authorization, IRepositories } from '../../src/wire';

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
export function repositoriesOf(id: string, only: string | null): IRepositories {
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
