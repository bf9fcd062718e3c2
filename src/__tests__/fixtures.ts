import { Signal } from '@lumino/signaling';
import { AuthorizationModel } from '../authorization';
import type { ICurrentFolder } from '../folder/current';
import type {
  Authorization,
  IAuthorized,
  IFolder,
  IInstallation,
  IPending,
  IPlace,
  IRefusal,
  IRepair,
  IRepositories,
  IRepository,
  IUnauthorized,
  IUnconfigured
} from '../wire';
import { server } from './fakeserver';

export const unconfigured: IUnconfigured = {
  state: 'unconfigured',
  misconfiguration: 'swapped'
};

export const unauthorized: IUnauthorized = {
  state: 'unauthorized',
  host: 'github.com',
  app_url: 'https://github.com/apps/hub',
  failure: null,
  ended: null,
  revocation: null,
  ends_with_server: false
};

export const pending: IPending = {
  state: 'pending',
  host: 'github.com',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://github.com/login/device',
  seconds_left: 600,
  expires_in: 700,
  repository: null,
  failure: null,
  renewing: null,
  ends_with_server: false
};

export const authorized: IAuthorized = {
  state: 'authorized',
  host: 'github.com',
  app_url: 'https://github.com/apps/hub',
  id: 'one',
  login: 'octocat',
  repository: null,
  seconds_left: 8 * 3600,
  clock_skew: null,
  failure: null,
  revocation: null,
  revoking: 'possible',
  ends_with_server: false
};

export const ready: IFolder = {
  folder: '/home/mona/work',
  remote: 'origin',
  host: 'github.com',
  repository: 'octocat/hello-world',
  obstacles: [],
  warnings: [],
  repairs: [],
  last_repair: null,
  failure: null,
  path: 'work',
  is_below: false,
  push: null
};

export const ahead: IFolder = {
  ...ready,
  push: {
    id: 'next',
    command: 'git push -u origin HEAD',
    commits: 2,
    repetition: null
  }
};

export const notInstalled: IFolder = {
  ...ready,
  obstacles: [
    {
      code: 'not_installed',
      link: 'https://github.com/apps/hub/installations/new/permissions?suggested_target_id=1',
      detail: ''
    }
  ]
};

export const notAuthorized: IFolder = {
  ...ready,
  obstacles: [{ code: 'not_authorized', link: null, detail: '' }]
};

export const repair: IRepair = {
  code: 'ssh_remote',
  scope: 'local',
  steps: [{ change: 'git config one', undo: 'git config two' }]
};

export const sshRemote: IFolder = {
  ...ready,
  obstacles: [{ code: 'ssh_remote', link: null, detail: 'origin' }],
  repairs: [repair]
};

export const refusal: IRefusal = {
  id: 'a',
  command: 'push',
  host: 'github.com',
  repository: 'octocat/hello-world',
  cause: 'denied',
  folder: '/home/mona/work',
  can_push_again: true,
  repetition: null
};

/**
 * A folder that can be changed.
 */
export class FakeFolder implements ICurrentFolder {
  path: string | null = null;
  readonly changed = new Signal<this, void>(this);

  get front(): IPlace | null {
    return this.path === null ? null : { path: this.path };
  }
}

export const installation: IInstallation = {
  id: 1,
  owner: 'octocat',
  url: 'https://github.com/settings/installations/1',
  is_selective: true,
  obstacle: null
};

export const repository: IRepository = {
  id: 7,
  name: 'octocat/hello-world',
  private: true,
  url: 'https://github.com/octocat/hello-world',
  installation: 1,
  obstacle: null
};

export const installed: IRepositories = {
  generation: 1,
  is_cut: false,
  complete: true,
  failure: null,
  installations: [installation],
  repositories: [repository]
};

export const installedNowhere: IRepositories = {
  ...installed,
  installations: [],
  repositories: []
};

/**
 * Have the model see this state.
 */
export async function show(
  model: AuthorizationModel,
  authorization: Authorization
): Promise<void> {
  server.get.mockResolvedValue(authorization);
  await model.refresh();
}

/**
 * Hide or show the tab.
 */
export function setHidden(hidden: boolean): void {
  Object.defineProperties(document, {
    hidden: { configurable: true, value: hidden },
    visibilityState: {
      configurable: true,
      value: hidden ? 'hidden' : 'visible'
    }
  });
  document.dispatchEvent(new Event('visibilitychange'));
}
