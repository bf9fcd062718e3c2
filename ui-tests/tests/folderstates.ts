import type { IFolder } from '../../src/wire';
import { obstacleCodeValues } from '../../src/wire/generated';
import { checkThatFailed, checkWith, REPAIRED } from './checks';
import { READY } from './folderreplies';
import { REPLIES } from './replies';
import type { IState } from './steps';
import { click } from './steps';

/**
 * Have it in front of a person who is authorized.
 */
function inFront(name: string, folder: IFolder | 'abort'): IState {
  return { name, reply: { ...REPLIES.authorized, id: name }, folder };
}

/**
 * The states of the folder in front of the person: each obstacle, and each repair.
 */
export const FOLDER_STATES: IState[] = [
  inFront('folder unknown', 'abort'),
  inFront('clone below', {
    ...READY,
    folder: '/home/jovyan/course/week-1/hello-world',
    is_below: true
  }),
  inFront('repaired', {
    ...READY,
    last_repair: checkWith('ssh_remote').repairs[0]!
  }),
  inFront('not repaired', {
    ...checkWith('ssh_remote'),
    failure: { code: 'repair_changed', detail: '' }
  }),
  inFront('no remote', checkThatFailed('no_remote')),
  inFront(
    'foreign repository',
    checkThatFailed('repository_unsafe', '/srv/shared/hello-world')
  ),
  inFront('GitHub unreachable', {
    ...READY,
    obstacles: checkThatFailed('github_unreachable', 'no answer in time')
      .obstacles
  }),
  ...obstacleCodeValues.map(code =>
    inFront(`obstacle ${code}`, checkWith(code))
  ),
  {
    ...inFront('owner asked', checkWith('not_installed_organization')),
    act: click('.jp-GhScopedCreds-folder summary')
  },
  {
    ...inFront('single sign-on', checkWith('not_selected_organization')),
    act: click('.jp-GhScopedCreds-folder summary')
  },
  ...REPAIRED.map(code => ({
    ...inFront(`repair ${code}`, checkWith(code)),
    act: click('.jp-GhScopedCreds-folder .jp-GhScopedCreds-buttons button')
  }))
];
