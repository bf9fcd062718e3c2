import type { Event } from '@jupyterlab/services';
import { ServerConnection } from '@jupyterlab/services';
import type { CommandRegistry } from '@lumino/commands';
import type { DialogLauncher } from '../dialog';
import { isOfPanel } from '../dialog';
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
 * A question that this tab has, or is about to have.
 */
interface IQuestion {
  /**
   * Who asks by now.
   */
  asking: IAsking;

  /**
   * Whether a push of this tab's panel is among it, and is done again.
   */
  isAgain: boolean;
}

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
   * A push of the panel in this tab: only what was begun here is done again, and
   * not where the command itself asked to what and how.
   */
  private _onCommand(
    _: CommandRegistry,
    { args, id, result }: CommandRegistry.ICommandExecutedArgs
  ): void {
    if (id === PUSH && !args.advanced) {
      this._pushing++;
      const end = (): void => {
        // The event that git asks can come after the answer that it has ended.
        window.setTimeout(() => this._pushing--, LATE);
      };
      result.then(end, end);
    }
  }

  private _onEvent(_: unknown, emission: Event.Emission): void {
    const { event, schema_id } = emission;
    if (
      schema_id !== AUTHORIZATION_EVENT ||
      (event !== 'asked' && event !== 'withdrawn')
    ) {
      return;
    }
    const asking = emission.asking as unknown as IAsking;
    if (this._question?.asking.id === asking.id) {
      this._follow(this._question, asking);
    } else if (event === 'asked') {
      void this._put(asking);
    }
  }

  /**
   * Put a question, unless nobody would see it here, or another tab has it.
   */
  private async _put(asking: IAsking): Promise<void> {
    const { dialog, model, preferences } = this._shared;
    if (document.hidden) {
      return;
    }
    const question = { asking, isAgain: this._isAgain(asking) };
    this._question = question;
    if (model.owner !== null) {
      await new Promise(resolve => setTimeout(resolve, AFTER_THE_OWNER));
    }
    const { askForGit } = preferences;
    const isOurs = await this._answer(asking, askForGit ? 'shown' : 'off');
    if (isOurs && askForGit && question.asking.askers.length > 0) {
      const before = this._id;
      void dialog.open({
        asking: question.asking,
        isDoneAgain: question.isAgain
      });
      await this._until(
        () => this._isAuthorized(before) || this._isOver(asking)
      );
      await this._end(question, this._isAuthorized(before));
    }
    if (this._question === question) {
      this._question = null;
    }
  }

  /**
   * Others ask as well, or some have gone. With the last one the question goes,
   * unless there is something in the dialog that is not to be lost.
   */
  private _follow(question: IQuestion, asking: IAsking): void {
    const { dialog, model } = this._shared;
    question.asking = asking;
    question.isAgain ||= this._isAgain(asking);
    const { action, authorization } = model;
    const isEmpty =
      action === null &&
      authorization.state === 'unauthorized' &&
      authorization.failure === null;
    if (asking.askers.length === 0 && isEmpty && isShown(dialog, asking)) {
      dialog.close();
    } else {
      dialog.request.follow(asking, question.isAgain);
    }
  }

  /**
   * The person has decided.
   */
  private async _end(
    { asking, isAgain }: IQuestion,
    isAuthorized: boolean
  ): Promise<void> {
    const { dialog } = this._shared;
    if (!isAuthorized) {
      if (asking.askers.length > 0) {
        await this._answer(asking, 'not_now');
      }
      return;
    }
    // While the dialog is open, the panel cannot be at another repository.
    const isSeen = isShown(dialog, asking);
    if (isSeen && (isAgain || asking.askers.some(({ waits }) => waits))) {
      dialog.close();
    }
    if (isSeen && isAgain) {
      await this._commands.execute(PUSH);
    }
  }

  private _isAgain({ askers }: IAsking): boolean {
    return this._pushing > 0 && askers.some(isOfPanel);
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
  private _question: IQuestion | null = null;
  private _shared: IShared;
}

/**
 * Whether the dialog is open with this question.
 */
function isShown(dialog: DialogLauncher, asking: IAsking): boolean {
  return dialog.isOpen && dialog.request.asking?.id === asking.id;
}
