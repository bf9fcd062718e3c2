import type { ServerConnection } from '@jupyterlab/services';
import type { Authorization } from '../wire';
import { getAuthorization } from '../wire';
import type { Pace } from './pace';
import type { Action } from './states';

/**
 * Who takes the server's replies.
 */
export interface IReceiver {
  /**
   * The server has told its state; `action` is what the person had asked for, if that
   * is what it answers.
   */
  receive: (authorization: Authorization, action?: Action) => void;

  /**
   * The server could not be asked.
   */
  lose: (error: unknown) => void;

  /**
   * Something is being asked for, or time has passed.
   */
  change: () => void;
}

/**
 * What is asked of the server, and which of its replies are taken: none that an action
 * of the person's has overtaken.
 */
export class Requests {
  /**
   * Construct what asks for the state at this pace, which has `ask` called.
   */
  constructor(
    serverSettings: ServerConnection.ISettings,
    receiver: IReceiver,
    pace: Pace
  ) {
    this._serverSettings = serverSettings;
    this._receiver = receiver;
    this._pace = pace;
  }

  /**
   * What the person has asked for and the server has not answered yet.
   */
  get action(): Action | null {
    return this._action;
  }

  /**
   * Ask what has changed just now.
   */
  catchUp(): void {
    if (this._action) {
      // Its reply would overtake this one, and may be older.
      this._isBehind = true;
    } else {
      this._pace.catchUp();
    }
  }

  /**
   * Have the server do what the person asks for.
   */
  async act(
    action: Action,
    request: () => Promise<Authorization>
  ): Promise<void> {
    // A second press while the first is under way asks for the same: there are
    // no other buttons meanwhile, and the door waits.
    if (this._action) {
      return;
    }
    this._action = action;
    this._revision++;
    this._receiver.change();
    try {
      const authorization = await request();
      this._action = null;
      this._receiver.receive(authorization, action);
    } catch (error) {
      this._action = null;
      this._receiver.lose(error);
    }
    this._revision++;
    // From now, and at the new state's pace.
    this._pace.restart();
    if (this._isBehind) {
      this._isBehind = false;
      this._pace.catchUp();
    }
  }

  /**
   * Take the reply to something else, unless it is out of date.
   */
  async take(request: () => Promise<Authorization>): Promise<void> {
    const revision = this._revision;
    const authorization = await request();
    if (revision === this._revision) {
      this._receiver.receive(authorization);
    }
  }

  /**
   * Ask for the state; `isReturned` if the person has just come back to the tab.
   */
  async ask(isReturned: boolean): Promise<void> {
    const revision = this._revision;
    try {
      await this.take(() => getAuthorization(this._serverSettings, isReturned));
    } catch (error) {
      if (revision === this._revision) {
        this._receiver.lose(error);
      }
      throw error;
    }
  }

  private _action: Action | null = null;
  private _isBehind = false;
  private _pace: Pace;
  private _receiver: IReceiver;
  private _revision = 0;
  private _serverSettings: ServerConnection.ISettings;
}
