import type { Event } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

const SCHEMA = 'https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1';

/**
 * Tells of the refusals that the server tells of, over Lab's own connection.
 */
export class RefusalWatch {
  /**
   * Construct from Lab's events.
   */
  constructor(events: Event.IManager) {
    events.stream.connect((_, emission) => {
      const { id, schema_id } = emission;
      if (schema_id === SCHEMA && typeof id === 'string') {
        this._refused.emit(id);
      }
    });
  }

  /**
   * A signal emitted with the id of each refusal.
   */
  get refused(): ISignal<this, string> {
    return this._refused;
  }

  private _refused = new Signal<this, string>(this);
}
