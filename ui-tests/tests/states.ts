import { ASKING_STATES } from './askingstates';
import { checkThatFailed, checkWith } from './checks';
import { WARNED } from './folderreplies';
import { FOLDER_STATES } from './folderstates';
import { DIALOG } from './opendialog';
import { PUSH_STATES } from './pushstates';
import type { Reply } from './replies';
import { REPLIES } from './replies';
import type { IState, Step } from './steps';
import { blockTabs, click, steps, unhurried } from './steps';

const LONG_OWNER = 'a-github-owner-has-39-characters-at-mos';
const { authorized, pending, unauthorized } = REPLIES;
const openList = click('.jp-GhScopedCreds-repositories summary');
const openMore = click('.jp-GhScopedCreds-more > summary');
const askToSignOut = steps(
  openMore,
  click('.jp-GhScopedCreds-more .jp-Dialog-button'),
  unhurried
);

const hang: Step = async (_, mock) => mock.set('hang');

/**
 * Answer again, once it was looked at that nobody does.
 */
const answer =
  (reply: Reply): Step =>
  async (_, mock) =>
    mock.set(reply);

/**
 * Open the dialog as another extension does.
 */
const authorizeFor =
  (args: Record<string, string>): Step =>
  async page => {
    await page.evaluate(args => {
      void window.jupyterapp.commands.execute(
        'gh-scoped-creds:authorize',
        args
      );
    }, args);
    await page.locator(DIALOG).waitFor();
  };

/**
 * Every state that is looked at.
 */
export const STATES: IState[] = [
  ...Object.entries(REPLIES).map(([name, reply]) => ({
    name,
    reply,
    isHeld:
      typeof reply === 'object' &&
      reply.state === 'unauthorized' &&
      !('owner' in reply)
  })),
  {
    name: 'set-up guide',
    reply: REPLIES.unconfigured,
    act: click('.jp-GhScopedCreds-guide > summary')
  },
  {
    name: 'choosing',
    reply: unauthorized,
    before: async page => {
      await page.evaluate(() => localStorage.clear());
    }
  },
  {
    name: 'asking GitHub',
    reply: unauthorized,
    isHeld: true,
    act: steps(hang, click('.jp-GhScopedCreds-actions .jp-mod-accept')),
    after: answer(pending)
  },
  {
    name: 'reason',
    reply: unauthorized,
    isHeld: true,
    before: authorizeFor({
      reason: 'To hand in your notebook, it is pushed to octocat/hello-world.'
    })
  },
  {
    name: 'limit reached',
    isHeld: true,
    reply: {
      ...unauthorized,
      failure: { code: 'rate_limited', detail: '', retry_in: 1800 }
    }
  },
  {
    name: 'device flow disabled',
    isHeld: true,
    reply: {
      ...unauthorized,
      failure: { code: 'device_flow_disabled', detail: '' }
    }
  },
  {
    name: 'unauthorized, SSH',
    isHeld: true,
    reply: unauthorized,
    folder: {
      ...checkWith('ssh_remote'),
      obstacles: [
        { code: 'not_authorized', link: null, detail: '' },
        ...checkWith('ssh_remote').obstacles
      ]
    }
  },
  {
    name: 'unauthorized, no folder',
    isHeld: true,
    reply: unauthorized,
    folder: checkThatFailed('not_a_repository')
  },
  {
    name: 'warned, all',
    reply: { ...REPLIES.warned, id: 'w2' },
    folder: WARNED,
    act: click('.jp-GhScopedCreds-folder > details > summary')
  },
  {
    name: 'obstacles, all',
    reply: REPLIES['installed nowhere'],
    act: click('.jp-GhScopedCreds-folder > details > summary')
  },
  {
    name: 'copied',
    reply: pending,
    before: blockTabs,
    act: click('.jp-GhScopedCreds-actions .jp-mod-accept')
  },
  {
    name: 'code not taken',
    reply: pending,
    act: click('.jp-GhScopedCreds-disclosure summary')
  },
  {
    name: 'phone',
    reply: pending,
    act: click('.jp-GhScopedCreds-phone summary')
  },
  {
    name: 'pending for one',
    reply: { ...pending, repository: 'octocat/hello-world' }
  },
  {
    name: 'not narrowed',
    reply: {
      ...pending,
      failure: { code: 'repository_unknown', detail: 'octocat/hello-world' }
    }
  },
  {
    name: 'clock is wrong',
    reply: { ...authorized, clock_skew: 125 }
  },
  {
    name: "authorized on somebody else's server",
    reply: { ...authorized, owner: 'ada' }
  },
  { name: 'expiring, ahead', reply: { ...REPLIES.ahead, seconds_left: 750 } },
  { name: 'more', reply: authorized, act: openMore },
  { name: 'more, narrowed', reply: REPLIES.narrowed, act: openMore },
  {
    name: 'more, by rule',
    reply: REPLIES['ends with the server'],
    act: openMore
  },
  {
    name: 'a push failed',
    reply: authorized,
    act: steps(
      openMore,
      click('.jp-GhScopedCreds-explanation > summary'),
      async page => {
        await page
          .locator('.jp-GhScopedCreds-explanation textarea')
          .fill('! [rejected] main -> main (fetch first)');
      }
    )
  },
  { name: 'list', reply: REPLIES['many repositories'], act: openList },
  {
    name: 'list, searched',
    reply: REPLIES['many repositories'],
    act: steps(openList, async page => {
      await page.locator(`${DIALOG} input[type="search"]`).fill('no such');
    })
  },
  {
    name: 'list, not whole',
    reply: { ...authorized, id: 'cut' },
    act: openList
  },
  {
    name: 'long owner',
    reply: { ...authorized, id: 'o', login: LONG_OWNER },
    folder: checkWith('no_write_access'),
    act: async page => {
      await page.locator('.jp-GhScopedCreds-list').scrollIntoViewIfNeeded();
    }
  },
  { name: 'sign out', reply: authorized, act: askToSignOut },
  {
    name: 'sign out, by rule',
    reply: { ...authorized, revoking: 'rule' },
    act: askToSignOut
  },
  {
    name: 'leaked',
    reply: authorized,
    act: steps(askToSignOut, click('.jp-GhScopedCreds-linkButton'), unhurried)
  },
  {
    name: 'revoking',
    reply: { ...authorized, revoking: 'rule' },
    act: steps(
      askToSignOut,
      hang,
      click('.jp-GhScopedCreds-actions .jp-mod-accept')
    ),
    after: answer(unauthorized)
  },
  {
    name: 'signed out',
    reply: authorized,
    act: steps(
      askToSignOut,
      answer(unauthorized),
      click('.jp-GhScopedCreds-actions .jp-mod-accept')
    )
  },
  ...ASKING_STATES,
  ...FOLDER_STATES,
  ...PUSH_STATES
];
