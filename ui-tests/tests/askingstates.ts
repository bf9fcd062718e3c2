import type { IAsking } from '../../src/wire';
import { DIALOG } from './opendialog';
import { REPLIES } from './replies';
import type { IState, Step } from './steps';
import { emit } from './steps';

/**
 * Have git ask, from these folders.
 */
const ask =
  (...folders: string[]): Step =>
  async page => {
    const asking: IAsking = {
      id: `q${Date.now()}`,
      askers: folders.map(folder => ({
        command: 'git push',
        folder: `/home/jovyan/${folder}`,
        repository: `octocat/${folder}`,
        waits: folder !== 'website',
        by_server: folder === 'website'
      }))
    };
    await page.route(/\/gh-scoped-creds\/asking/, route =>
      route.fulfill({ json: asking })
    );
    await emit(page, {
      schema_id:
        'https://events.jupyter.org/jupyter_gh_scoped_creds/authorization/v1',
      event: 'asked',
      asking
    });
    await page.locator(DIALOG).waitFor();
  };

/**
 * The states in which git asks.
 */
export const ASKING_STATES: IState[] = [
  { name: 'asking', reply: REPLIES.unauthorized, before: ask('hello-world') },
  {
    name: 'asking, two',
    reply: REPLIES.unauthorized,
    before: ask('hello-world', 'website')
  },
  {
    name: 'asking, elsewhere',
    reply: REPLIES.unauthorized,
    before: ask('website')
  }
];
