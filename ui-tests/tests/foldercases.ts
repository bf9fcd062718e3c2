import { mkdirSync } from 'node:fs';
import type { Machine } from './machine';

/**
 * What can be said of a folder: its remote, how it came to that, and the words.
 */
export interface ICase {
  name: string;
  remote: string;
  prepare?: (machine: Machine) => Promise<unknown>;
  says: string;
  /** Whether the status bar marks it. */
  isMarked?: boolean;
}

const repository = (name: string, options: object = {}) => {
  return (machine: Machine) =>
    machine.control('create_repository', { full_name: name, ...options });
};

/** Add an organization, with a repository that the app may or may not push to. */
export const organization = (login: string, options: object) => {
  return async (machine: Machine) => {
    await machine.control('create_account', { login, type: 'Organization' });
    await repository(`${login}/tools`, { installed: true })(machine);
    await machine.control('change_installation', {
      account: login,
      ...options
    });
  };
};

/** Each thing that can be in the way of a push, or not. */
export const CASES: ICase[] = [
  {
    name: 'ready',
    remote: 'https://github.com/octocat/hello-world',
    says: 'You can push to octocat/hello-world',
    isMarked: false
  },
  {
    name: 'not installed',
    remote: 'https://github.com/mona/thesis',
    prepare: async machine => {
      await machine.control('create_account', { login: 'mona' });
      await repository('mona/thesis')(machine);
    },
    says: 'The app is not installed on mona: install it, and choose mona/thesis.'
  },
  {
    name: 'an owner has to install it',
    remote: 'https://github.com/acme/handbook',
    says: 'Please install the GitHub App of our Jupyter on acme/handbook'
  },
  {
    name: 'not selected',
    remote: 'https://github.com/octocat/not-installed',
    says: 'The app is installed on octocat, but not on octocat/not-installed'
  },
  {
    name: 'an owner has to select it',
    remote: 'https://github.com/globex/plans',
    prepare: async machine => {
      await organization('globex', {})(machine);
      await repository('globex/plans')(machine);
    },
    says: 'Please add globex/plans to the repositories of the GitHub App'
  },
  {
    name: 'no write access',
    remote: 'https://github.com/octo-org/public',
    prepare: async machine => {
      await machine.control('create_account', { login: 'octo-org' });
      await repository('octo-org/public', { collaborators: [] })(machine);
    },
    says: 'You have no write access to octo-org/public: fork it'
  },
  {
    name: 'archived',
    remote: 'https://github.com/octocat/old',
    prepare: repository('octocat/old', { archived: true, installed: true }),
    says: 'octocat/old is archived: nobody can push to it until'
  },
  {
    name: 'suspended',
    remote: 'https://github.com/paused/tools',
    prepare: organization('paused', { suspended: true }),
    says: 'The app is suspended on paused'
  },
  {
    name: 'may only read',
    remote: 'https://github.com/careful/tools',
    prepare: organization('careful', { contents: 'read' }),
    says: 'The app may only read the repositories of careful'
  },
  {
    name: 'single sign-on',
    remote: 'https://github.com/bank/tools',
    says: 'The organization bank uses single sign-on'
  },
  {
    name: 'SSH',
    remote: 'git@github.com:octocat/hello-world.git',
    says: 'The remote origin uses SSH'
  },
  {
    name: 'http',
    remote: 'http://github.com/octocat/hello-world',
    says: 'The remote origin is not encrypted'
  },
  {
    name: 'a user name in the address',
    remote: 'https://octocat@github.com/octocat/hello-world',
    says: 'The address of the remote origin has a user name'
  },
  {
    name: 'another host',
    remote: 'https://gitlab.com/octocat/hello-world',
    says: 'The remote is on gitlab.com',
    isMarked: false
  },
  {
    name: 'another kind of remote',
    remote: '/somewhere/else',
    says: 'The remote origin is not a GitHub repository: check its address',
    isMarked: false
  },
  {
    // As jupyterlab-git's "Save my login temporarily" leaves it. What this server
    // starts has git read our snippet after it, so that it gets no copy.
    name: 'a helper of its own',
    remote: 'https://github.com/octocat/hello-world',
    prepare: async machine => {
      machine.git(
        'a helper of its own',
        'config',
        'credential.helper',
        'cache'
      );
    },
    says: 'You can push to octocat/hello-world',
    isMarked: false
  }
];

/** Make the folder of a case. */
export function create(machine: Machine, { name, remote }: ICase): void {
  mkdirSync(`${machine.home}/work/${name}`);
  machine.git(name, 'init', '-q', '-b', 'main');
  machine.git(name, 'remote', 'add', 'origin', remote);
}
