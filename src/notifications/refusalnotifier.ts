import { Notification } from '@jupyterlab/apputils';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { ReadonlyJSONValue } from '@lumino/coreutils';
import { addServer } from '../authorization';
import { describeRefusal, RefusalModel } from '../refusals';
import type { RefusalWatch } from '../refusals';
import type { IShared } from '../shared';
import type { Approvals } from './approvals';
import type { Claims } from './claims';
import type { IStep } from './refusalstep';
import { stepAfter } from './refusalstep';

/**
 * How long to wait for what GitHub knows of the cause before the rest is told, in
 * milliseconds.
 */
const PATIENCE = 700;

/**
 * Tells the person that a git command was refused, why, and what to do.
 */
export class RefusalNotifier {
  /**
   * Construct a notifier that follows the refusals.
   */
  constructor(
    shared: IShared,
    watch: RefusalWatch,
    claims: Claims,
    approvals: Approvals,
    translator: ITranslator
  ) {
    this._approvals = approvals;
    this._shared = shared;
    this._claims = claims;
    this._trans = translator.load('jupyter_gh_scoped_creds');
    watch.refused.connect((_, id) => {
      this._waiting.add(id);
      void this._onRefused();
    });
    document.addEventListener('visibilitychange', () => {
      void this._onRefused();
    });
  }

  /**
   * Tell what waits, if this is the tab that the person looks at.
   */
  private async _onRefused(): Promise<void> {
    if (document.hidden) {
      return;
    }
    const waiting = [...this._waiting];
    this._waiting.clear();
    for (const id of waiting) {
      if (
        this._shared.preferences.notifications &&
        (await this._claims.claim(`refusal ${id}`))
      ) {
        await this._tell(id);
      }
    }
  }

  private async _tell(id: string): Promise<void> {
    const model = new RefusalModel(this._shared.model.serverSettings, id);
    const checked = model.folder.check();
    await Promise.all([
      model.load(),
      Promise.race([
        checked,
        new Promise(resolve => window.setTimeout(resolve, PATIENCE))
      ])
    ]);
    const message = this._message(model);
    if (!message) {
      return;
    }
    this._approvals.expect(model.folder);
    const step = stepAfter(model, this._shared, this._trans);
    const shown = Notification.warning(message, optionsFor(step));
    void checked.then(() => {
      const later = this._message(model);
      const next = stepAfter(model, this._shared, this._trans);
      if (later && (later !== message || next.label !== step.label)) {
        this._approvals.expect(model.folder);
        // nothing where it was acted upon; where it was only hidden, it comes again
        Notification.update({
          id: shown,
          message: later,
          ...optionsFor(next)
        });
      }
    });
  }

  private _message(model: RefusalModel): string {
    const message = describeRefusal(model, this._trans);
    return message && addServer(message, this._shared.model, this._trans);
  }

  private _approvals: Approvals;
  private _claims: Claims;
  private _shared: IShared;
  private _trans: TranslationBundle;
  private _waiting = new Set<string>();
}

function optionsFor(step: IStep): Notification.IOptions<ReadonlyJSONValue> {
  return { autoClose: false, actions: [{ ...step, displayType: 'accent' }] };
}
