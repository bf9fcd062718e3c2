import { Notification } from '@jupyterlab/apputils';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import {
  canPushNow,
  describeRefusal,
  isWorthRepeating,
  RefusalModel
} from '../refusals';
import type { RefusalWatch } from '../refusals';
import type { IShared } from '../shared';
import { openPage } from '../ui';
import type { Claims } from './claims';

/**
 * How long to wait for what GitHub knows of the cause, in milliseconds.
 */
const PATIENCE = 700;

/**
 * What a person is offered as the next step.
 */
interface IStep {
  label: string;
  callback: () => void;
}

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
    translator: ITranslator
  ) {
    this._shared = shared;
    this._claims = claims;
    this._trans = translator.load('jupyter_gh_scoped_creds');
    watch.refused.connect((_, id) => {
      this._waiting.add(id);
      void this._onRefused();
    });
    document.addEventListener('visibilitychange', () => void this._onRefused());
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
    await Promise.all([
      model.load(),
      Promise.race([
        model.folder.check(),
        new Promise(resolve => window.setTimeout(resolve, PATIENCE))
      ])
    ]);
    const message = describeRefusal(model, this._trans);
    if (!message) {
      return;
    }
    const { callback, label } = this._step(model);
    Notification.warning(message, {
      autoClose: false,
      actions: [{ label, displayType: 'accent', callback }]
    });
  }

  private _step(refusal: RefusalModel): IStep {
    const { dialog, model } = this._shared;
    const { folder } = refusal;
    const open = (): void => void dialog.open({ refusal });
    const link = folder.obstacle?.link;
    if (link) {
      return {
        label: folder.installPage
          ? this._trans.__('Install on GitHub')
          : this._trans.__('Open on GitHub'),
        callback: () => {
          openPage(link);
          open();
        }
      };
    }
    if (folder.found?.obstacles.some(({ code }) => code === 'not_authorized')) {
      return {
        label: this._trans.__('Authorize'),
        callback: () => {
          open();
          void model.start();
        }
      };
    }
    if (canPushNow(refusal) && isWorthRepeating(refusal)) {
      return {
        label: this._trans.__('Push again'),
        callback: () => {
          open();
          void refusal.pushAgain();
        }
      };
    }
    return { label: this._trans.__('What to do'), callback: open };
  }

  private _claims: Claims;
  private _shared: IShared;
  private _trans: TranslationBundle;
  private _waiting = new Set<string>();
}
