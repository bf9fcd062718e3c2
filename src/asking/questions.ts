import type { Event } from '@jupyterlab/services';
import { ServerConnection } from '@jupyterlab/services';
import type { CommandRegistry } from '@lumino/commands';
import type { DialogLauncher } from '../dialog';
import { until } from '../door';
import type { IShared } from '../shared';
import type { AskingAnswer, IAsking } from '../wire';
import { answerAsking, AUTHORIZATION_EVENT } from '../wire';

/**
 * The command of jupyterlab-git that pushes the repository of its panel.
 */
const PUSH = 'git:push';

/**
 * How much later the event can be, in milliseconds.
 */
const LATE = 2000;

/**
 * How much longer somebody else's server waits for a page of its owner, who most
 * likely runs git, in milliseconds.
 */
const AFTER_THE_OWNER = 500;

/**
 * Puts the questions of git's to the person who looks at this tab, and tells
 * git's helper what comes of it.
 */
export class Questions {
  /**
   * Construct from Lab's events, if there are any.
   */
  constructor(
    events: Event.IManager | undefined,
    shared: IShared,
    commands: CommandRegistry
  ) {
    this._commands = commands;
    this._shared = shared;
    events?.stream.connect(this._onEvent, this);
    commands.commandExecuted.connect(this._onCommand, this);
  }

  /**
   * A push of the panel in this tab: only what was begun here is done again.
   */
  private _onCommand(
    _: CommandRegistry,
    { id, result }: CommandRegistry.ICommandExecutedArgs
  ): void {
    if (id === PUSH) {
      this._pushing++;
      const end = (): void => {
        // The event that git asks can come after the answer that it has ended.
        window.setTimeout(() => this._pushing--, LATE);
      };
      result.then(end, end);
    }
  }

  private _onEvent(_: unknown, emission: Event.Emission): void {
    if (
      emission.schema_id === AUTHORIZATION_EVENT &&
      emission.event === 'asked'
    ) {
      void this._put(emission.asking as unknown as IAsking);
    }
  }

  /**
   * Put a question, unless nobody would see it here, or another tab has it.
   */
  private async _put(asking: IAsking): Promise<void> {
    const { dialog, preferences } = this._shared;
    if (document.hidden) {
      return;
    }
    if (this._shared.model.owner !== null) {
      await new Promise(resolve => setTimeout(resolve, AFTER_THE_OWNER));
    }
    if (!preferences.askForGit) {
      await this._answer(asking, 'off');
      return;
    }
    if (!(await this._answer(asking, 'shown'))) {
      return;
    }
    const before = this._id;
    const isAgain = isOfPanel(asking) && this._pushing > 0;
    void dialog.open({ asking, isDoneAgain: isAgain });
    await this._until(() => this._isAuthorized(before) || this._isOver(asking));
    if (!this._isAuthorized(before)) {
      await this._answer(asking, 'not_now');
      return;
    }
    // While the dialog is open, the panel cannot be at another repository.
    const isSeen = isShown(dialog, asking);
    if (isSeen && (asking.waits || isAgain)) {
      dialog.close();
    }
    if (isSeen && isAgain) {
      await this._commands.execute(PUSH);
    }
  }

  /**
   * Tell the server; resolves to whether the question is still open.
   */
  private async _answer(
    asking: IAsking,
    answer: AskingAnswer
  ): Promise<boolean> {
    try {
      await answerAsking(this._shared.model.serverSettings, asking.id, answer);
      return true;
    } catch (error) {
      // It is over, or another tab has it.
      const isOver =
        error instanceof ServerConnection.ResponseError &&
        error.response.status === 409;
      if (!isOver) {
        console.warn('A question of git could not be answered.', error);
      }
      return false;
    }
  }

  /**
   * Whether the person is authorized other than before.
   */
  private _isAuthorized(before: string | null): boolean {
    const { action, authorization } = this._shared.model;
    return (
      action === null &&
      authorization.state === 'authorized' &&
      authorization.failure === null &&
      authorization.id !== before
    );
  }

  /**
   * Whether the person has turned away: a code goes on waiting without a dialog.
   */
  private _isOver(asking: IAsking): boolean {
    const { dialog, model } = this._shared;
    return (
      !isShown(dialog, asking) &&
      model.action === null &&
      model.authorization.state !== 'pending'
    );
  }

  private get _id(): string | null {
    const { authorization } = this._shared.model;
    return 'id' in authorization ? authorization.id : null;
  }

  private _until(isSo: () => boolean): Promise<void> {
    const { dialog, model } = this._shared;
    return until(
      isSo,
      model.stateChanged,
      dialog.changed,
      dialog.request.stateChanged
    );
  }

  private _commands: CommandRegistry;
  private _pushing = 0;
  private _shared: IShared;
}

/**
 * Whether the dialog is open with this question.
 */
function isShown(dialog: DialogLauncher, asking: IAsking): boolean {
  return dialog.isOpen && dialog.request.asking?.id === asking.id;
}

/**
 * Whether what has ended can have been a push of jupyterlab-git's, which does not
 * let git wait.
 */
function isOfPanel(asking: IAsking): boolean {
  return !asking.waits && asking.by_server && asking.command === 'git push';
}
