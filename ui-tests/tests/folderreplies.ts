import type { IFolder } from '../../src/wire';
import type { Reply } from './replies';

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
 * A folder in which one may only read, with a fork.
 */
export const FORKED: IFolder = {
  ...READY,
  repository: 'acme/hello-world',
  obstacles: [{ code: 'forked', link: null, detail: 'octocat/hello-world' }],
  repairs: [
    {
      code: 'forked',
      scope: 'local',
      steps: [
        {
          change: 'git remote add fork https://github.com/octocat/hello-world',
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

const FORMER_KEY = 'credential.https://github.com.helper';
const FORMER = "'store --file=/tmp/tmpab3defg9'";

/**
 * A folder with all that one can be warned of.
 */
export const WARNED: IFolder = {
  ...READY,
  warnings: [
    {
      code: 'helper_after',
      link: null,
      detail: "'cache --timeout=3600' in .git/config"
    },
    {
      code: 'former_helper',
      link: null,
      detail: `${FORMER} in /home/jovyan/.gitconfig`
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
          change: `git config --global --fixed-value --unset-all -- ${FORMER_KEY} ${FORMER}`,
          undo: `git config --global --add -- ${FORMER_KEY} ${FORMER}`
        }
      ]
    }
  ]
};

/**
 * The repository in the folder, by the authorization.
 */
export function folderOf(reply: Reply): IFolder {
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
    return WARNED;
  }
  if (reply.id === 'e') {
    const command = 'git push -u origin HEAD';
    return {
      ...READY,
      push: { id: 'p', command, commits: 2, repetition: null }
    };
  }
  if (reply.id === 'f') {
    return FORKED;
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
