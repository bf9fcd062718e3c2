import type { Event } from '@jupyterlab/services';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import { AUTHORIZATION_EVENT } from '../wire';

/**
 * The schema of the sign that the connection lives.
 */
const PULSE = 'https://events.jupyter.org/jupyter_gh_scoped_creds/pulse/v1';

/**
 * The silence after which the connection counts as lost, in milliseconds: two
 * pulses and a half.
 */
const SILENCE = 50_000;

/**
 * Has the state asked for when something has happened to it, instead of time and
 * again, for as long as the server tells of everything.
 */
export class Following {
  /**
   * Construct from Lab's events, if there are any.
   */
  constructor(
    events: Event.IManager | undefined,
    model: AuthorizationModel,
    folder: FolderModel
  ) {
    this._folder = folder;
    this._model = model;
    events?.stream.connect(this._onEvent, this);
    folder.stateChanged.connect(this._onFolder, this);
  }

  private _onEvent(_: unknown, { schema_id, told }: Event.Emission): void {
    switch (schema_id) {
      case AUTHORIZATION_EVENT:
        this._told++;
        this._model.catchUp();
        break;
      case PULSE:
        this._onPulse(Number(told));
        break;
    }
  }

  /**
   * The connection lives, and this many events have been told.
   */
  private _onPulse(told: number): void {
    const isMissed = told !== this._told;
    this._told = told;
    this._model.isTold = true;
    window.clearTimeout(this._silence);
    this._silence = window.setTimeout(() => {
      this._model.isTold = false;
    }, SILENCE);
    // What is being asked for the first time will be newer than this.
    if (isMissed && this._model.authorization.state !== 'loading') {
      this._model.catchUp();
    }
  }

  /**
   * GitHub can have refused the token when the folder was checked.
   */
  private _onFolder(): void {
    const { found } = this._folder;
    if (found !== this._found) {
      this._found = found;
      if (found?.obstacles.some(({ code }) => code === 'token_rejected')) {
        this._model.catchUp();
      }
    }
  }

  private _folder: FolderModel;
  private _found: FolderModel['found'] = null;
  private _model: AuthorizationModel;
  private _silence = 0;
  private _told = NaN;
}
