import type { IRefusal, IRepetition } from '../../src/wire';
import { checkWith } from './checks';
import { READY } from './folderreplies';
import { REPLIES } from './replies';
import type { IState, Step } from './steps';
import { blockTabs, click, emit, steps, unhurried } from './steps';

const SCHEMA = 'https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1';
const pushNow = click('.jp-GhScopedCreds-folder .jp-Dialog-button');
const HOOKED: IRepetition = {
  code: 'refused',
  cause: null,
  detail:
    "remote: error: the commit message names no issue; error: failed to push some refs to 'https://github.com/octocat/hello-world'"
};
const PUSHED: IRepetition = { code: 'pushed', cause: null, detail: '' };

/**
 * Have a push in a terminal refused, and do what its notification offers.
 */
const refuse =
  (told: Partial<IRefusal> = {}): Step =>
  async (page, mock) => {
    const refusal: IRefusal = {
      id: `r${Date.now()}`,
      command: 'push',
      host: 'github.com',
      repository: READY.repository,
      cause: 'denied',
      folder: READY.folder,
      can_push_again: true,
      repetition: null,
      ...told
    };
    await blockTabs(page, mock);
    await page.route(/\/gh-scoped-creds\/refusal/, route =>
      route.fulfill({ json: refusal })
    );
    await emit(page, { schema_id: SCHEMA, id: refusal.id });
    await page
      .locator('.Toastify__toast--warning .jp-toast-button')
      .last()
      .click();
  };

/**
 * Have the server know no more of what was refused, and push again.
 */
const pushAgainInVain: Step = steps(unhurried, async (page, mock) => {
  await page.route(/\/gh-scoped-creds\/refusal/, route => route.abort());
  await click('.jp-GhScopedCreds-actions .jp-mod-accept')(page, mock);
});

/**
 * Push what is offered, and have the server answer this; null for no answer.
 */
const push = (repetition: IRepetition | null): Step =>
  steps(unhurried, async (page, mock) => {
    await page.route(/\/gh-scoped-creds\/push/, async route => {
      if (repetition) {
        mock.setFolder(READY);
        await route.fulfill({
          json: { id: 'p', command: 'git push', commits: 2, repetition }
        });
      } else {
        await route.abort();
      }
    });
    await pushNow(page, mock);
  });

/**
 * Come back to the tab, where all is in order by now.
 */
const comeBack: Step = async (page, mock) => {
  mock.setFolder(READY);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await unhurried(page, mock);
};

/**
 * The states of what was refused, and of what is pushed from the dialog.
 */
export const PUSH_STATES: IState[] = [
  {
    name: 'refusal',
    reply: { ...REPLIES.authorized, id: 'r1' },
    folder: checkWith('not_selected'),
    before: refuse()
  },
  {
    name: 'refusal, cured',
    reply: { ...REPLIES.authorized, id: 'r2' },
    folder: checkWith('not_selected'),
    before: refuse(),
    act: comeBack
  },
  {
    name: 'refusal, behind',
    reply: { ...REPLIES.authorized, id: 'r3' },
    folder: READY,
    before: refuse({ cause: 'behind' })
  },
  {
    name: 'refusal, refused again',
    reply: { ...REPLIES.authorized, id: 'r4' },
    folder: READY,
    before: refuse({ repetition: HOOKED })
  },
  {
    name: 'refusal, pushed',
    reply: { ...REPLIES.authorized, id: 'r5' },
    folder: READY,
    before: refuse({ repetition: PUSHED })
  },
  {
    name: 'refusal, forgotten',
    reply: { ...REPLIES.authorized, id: 'r6' },
    folder: READY,
    before: refuse({ cause: 'behind' }),
    act: pushAgainInVain
  },
  {
    name: 'refusal, unauthorized',
    reply: REPLIES.expired,
    before: steps(refuse({ cause: 'no_credential' }), async (page, mock) => {
      // where the folder is checked at once, a code is asked for
      await page.waitForTimeout(1500);
      await mock.show(REPLIES.expired);
    })
  },
  {
    name: 'push, done',
    reply: REPLIES.ahead,
    act: push(PUSHED)
  },
  {
    name: 'push, refused',
    reply: REPLIES.ahead,
    act: push(HOOKED)
  },
  {
    name: 'push, no answer',
    reply: REPLIES.ahead,
    act: push(null)
  }
];
