import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { IFolder } from '../../src/wire';
import type { AuthorizationMock } from './authorizationmock';
import { DIALOG, openDialog } from './opendialog';
import type { Reply } from './replies';

/**
 * A step on the way to a state of the dialog.
 */
export type Step = (
  page: IJupyterLabPageFixture,
  mock: AuthorizationMock
) => Promise<void>;

/**
 * A state of the dialog, and how one gets there.
 */
export interface IState {
  name: string;
  reply: Reply;
  folder?: IFolder | 'abort';
  /** Whether opening the dialog asks for a code, and so would leave it. */
  isHeld?: boolean;
  before?: Step;
  act?: Step;
  /** What is to be done once it was looked at. */
  after?: Step;
}

/**
 * Click the first thing that a selector finds in the dialog.
 */
export const click =
  (selector: string): Step =>
  async page => {
    await page.locator(`${DIALOG} ${selector}`).first().click();
  };

/**
 * One step after the other.
 */
export const steps =
  (...all: Step[]): Step =>
  async (page, mock) => {
    for (const step of all) {
      await step(page, mock);
    }
  };

/**
 * Until what has just come can be clicked.
 */
export const unhurried: Step = async page => {
  await page
    .locator(`${DIALOG} .jp-Dialog-button[aria-disabled="true"]`)
    .first()
    .waitFor({ state: 'detached' });
};

/**
 * Have no page open, as there is no GitHub here.
 */
export const blockTabs: Step = async page => {
  await page.evaluate(() => {
    window.open = () => null;
  });
};

/**
 * Have Lab told of an event.
 */
export async function emit(
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
    await page.locator(`${DIALOG} .jp-GhScopedCreds-code`).waitFor();
    await mock.show(state.reply);
    await page
      .locator(`${DIALOG} .jp-GhScopedCreds-code`)
      .waitFor({ state: 'detached' });
  }
  await state.act?.(page, mock);
}
