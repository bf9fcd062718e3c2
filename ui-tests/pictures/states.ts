import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { IFolder } from '../../src/wire';
import { obstacleCodeValues } from '../../src/wire/generated';
import type { Reply } from '../tests/authorizationmock';
import { AuthorizationMock, READY, REPLIES } from '../tests/authorizationmock';
import { openDialog } from '../tests/opendialog';

/**
 * A state of the dialog, and how one gets there.
 */
export interface IState {
  name: string;
  reply: Reply;
  folder?: IFolder;
  /** Whether opening the dialog would leave it. */
  isHeld?: boolean;
  before?: (
    page: IJupyterLabPageFixture,
    mock: AuthorizationMock
  ) => Promise<void>;
  act?: (
    page: IJupyterLabPageFixture,
    mock: AuthorizationMock
  ) => Promise<void>;
}

const DIALOG = '.jp-GhScopedCreds-Dialog';
const LINK = 'https://github.com/apps/hub/installations/new';
const LONG_OWNER = 'a-github-owner-has-39-characters-at-mos';
const REPAIRED = [
  'ssh_remote',
  'user_in_url',
  'forked',
  'no_identity',
  'helper_after'
];

const click = (selector: string) => async (page: IJupyterLabPageFixture) => {
  const target = page.locator(`${DIALOG} ${selector}`).first();
  await target.click();
};
const openMore = click('.jp-GhScopedCreds-more > summary');

async function emit(
  page: IJupyterLabPageFixture,
  event: Record<string, unknown>
): Promise<void> {
  await page.evaluate(event => {
    const { events } = window.jupyterapp.serviceManager;
    (events.stream as unknown as { emit: (event: unknown) => void }).emit(
      event
    );
  }, event);
}

function obstacle(code: string, repairs = false): IFolder {
  const steps = [
    {
      change:
        'git config --local --add -- url.https://github.com/.insteadOf git@github.com:',
      undo: 'git config --local --fixed-value --unset -- url.https://github.com/.insteadOf git@github.com:'
    }
  ];
  const hasPage = /install|selected|sign_on|suspend|app_|write/.test(code);
  return {
    ...READY,
    obstacles: [
      {
        code: code as IFolder['obstacles'][0]['code'],
        link: hasPage ? LINK : null,
        detail: code === 'narrowed' ? 'acme/handbook' : 'origin'
      }
    ],
    repairs: repairs
      ? ['local', ...(code === 'no_identity' ? ['global'] : [])].map(
          scope => ({ code, scope, steps }) as unknown as IFolder['repairs'][0]
        )
      : []
  };
}

/**
 * Bring the dialog, open or not, into a state.
 */
export async function enterState(
  page: IJupyterLabPageFixture,
  mock: AuthorizationMock,
  state: IState
): Promise<void> {
  mock.setFolder(state.folder ?? null);
  await mock.show(state.reply);
  await state.before?.(page, mock);
  if (!(await page.locator(DIALOG).count())) {
    await openDialog(page);
  }
  await page.locator(`${DIALOG} button:focus`).waitFor();
  if (state.isHeld) {
    // that a code is asked for is not what is looked at
    await mock.show(state.reply);
  }
  await state.act?.(page, mock);
}

/**
 * Every state that is looked at.
 */
export const STATES: IState[] = [
  ...Object.entries(REPLIES).map(([name, reply]) => ({
    name,
    reply,
    isHeld: typeof reply === 'object' && reply.state === 'unauthorized'
  })),
  {
    name: 'long owner',
    reply: { ...REPLIES.authorized, id: 'o', login: LONG_OWNER },
    folder: obstacle('no_write_access'),
    act: async page => {
      await page.locator('.jp-GhScopedCreds-list').scrollIntoViewIfNeeded();
    }
  },
  {
    name: 'choosing',
    reply: REPLIES.unauthorized,
    before: async page => {
      await page.evaluate(() => localStorage.clear());
    }
  },
  {
    name: 'limit reached',
    isHeld: true,
    reply: {
      ...REPLIES.unauthorized,
      failure: { code: 'rate_limited', detail: '', retry_in: 1800 }
    }
  },
  {
    name: 'device flow disabled',
    isHeld: true,
    reply: {
      ...REPLIES.unauthorized,
      failure: { code: 'device_flow_disabled', detail: '' }
    }
  },
  {
    name: 'phone',
    reply: REPLIES.pending,
    act: async page => {
      await click('.jp-GhScopedCreds-phone summary')(page);
      await page.waitForTimeout(500);
    }
  },
  { name: 'more', reply: REPLIES.authorized, act: openMore },
  {
    name: 'more, by rule',
    reply: REPLIES['ends with the server'],
    act: openMore
  },
  {
    name: 'a push failed',
    reply: REPLIES.authorized,
    act: async page => {
      await openMore(page);
      await click('.jp-GhScopedCreds-explanation > summary')(page);
      await page
        .locator('.jp-GhScopedCreds-explanation textarea')
        .fill('! [rejected] main -> main (fetch first)');
    }
  },
  {
    name: 'list',
    reply: REPLIES['many repositories'],
    act: click('.jp-GhScopedCreds-repositories summary')
  },
  {
    name: 'sign out',
    reply: REPLIES.authorized,
    act: async page => {
      await openMore(page);
      await click('.jp-GhScopedCreds-more .jp-GhScopedCreds-buttons button')(
        page
      );
    }
  },
  {
    name: 'leaked',
    reply: REPLIES.authorized,
    act: async page => {
      await openMore(page);
      await click('.jp-GhScopedCreds-more .jp-GhScopedCreds-buttons button')(
        page
      );
      await click('.jp-GhScopedCreds-linkButton')(page);
    }
  },
  {
    name: 'revoking',
    reply: REPLIES.authorized,
    act: async (page, mock) => {
      await openMore(page);
      await click('.jp-GhScopedCreds-more .jp-GhScopedCreds-buttons button')(
        page
      );
      await page.waitForTimeout(600);
      mock.set('hang');
      await click('.jp-GhScopedCreds-actions button:nth-child(2)')(page);
      await page.waitForTimeout(300);
      mock.set(REPLIES.unauthorized);
    }
  },
  {
    name: 'asking',
    reply: REPLIES.unauthorized,
    before: async page => {
      const asker = {
        command: 'git push',
        folder: '/home/jovyan/hello-world',
        repository: 'octocat/hello-world',
        waits: true,
        by_server: false
      };
      const asking = { id: `q${Date.now()}`, askers: [asker] };
      await page.route(/\/gh-scoped-creds\/asking/, route =>
        route.fulfill({ json: asking })
      );
      await emit(page, {
        schema_id:
          'https://events.jupyter.org/jupyter_gh_scoped_creds/authorization/v1',
        event: 'asked',
        asking
      });
      await page.locator('.jp-GhScopedCreds-Dialog').waitFor();
    }
  },
  ...obstacleCodeValues.map(code => ({
    name: `obstacle ${code}`,
    reply: { ...REPLIES.authorized, id: `x${code}` },
    folder: obstacle(code, REPAIRED.includes(code))
  })),
  ...REPAIRED.map(code => ({
    name: `repair ${code}`,
    reply: { ...REPLIES.authorized, id: `y${code}` },
    folder: obstacle(code, true),
    act: click('.jp-GhScopedCreds-buttons button')
  }))
];
