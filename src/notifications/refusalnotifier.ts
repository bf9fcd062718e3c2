import { Notification } from '@jupyterlab/apputils';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { ReadonlyJSONValue } from '@lumino/coreutils';
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
 * For how many refusals an approval is waited for, and how long it takes until
 * GitHub is asked again, in milliseconds.
 */
const MAX_AWAITED = 3;
const PAUSE = 60_000;

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
    document.addEventListener('visibilitychange', () => {
      void this._onRefused();
      void this._onReturn();
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
    if (model.folder.installPage) {
      this._awaited = [...this._awaited, model].slice(-MAX_AWAITED);
    }
    Notification.warning(message, this._options(model));
  }

  /**
   * When the person is back: tell what an owner has approved meanwhile. Who comes
   * back from installing it has the dialog open, which tells by itself.
   */
  private async _onReturn(): Promise<void> {
    const now = performance.now();
    if (
      document.hidden ||
      this._shared.dialog.isOpen ||
      now - this._askedAt < PAUSE
    ) {
      return;
    }
    this._askedAt = now;
    for (const model of this._awaited) {
      await model.load();
      await model.folder.check();
      const { folder, isUnknown, refusal } = model;
      const isPushed = refusal?.repetition?.code === 'pushed';
      if (!isUnknown && !isPushed && folder.obstacle !== null) {
        continue;
      }
      this._awaited = this._awaited.filter(other => other !== model);
      if (
        canPushNow(model) &&
        (await this._claims.claim(`installed ${model.id}`))
      ) {
        Notification.success(
          this._trans.__(
            'The app is installed on %1 now: the push can be done again.',
            refusal!.repository
          ),
          this._options(model)
        );
      }
    }
  }

  private _options(
    model: RefusalModel
  ): Notification.IOptions<ReadonlyJSONValue> {
    const { callback, label } = this._step(model);
    return {
      autoClose: false,
      actions: [{ label, displayType: 'accent', callback }]
    };
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
          : folder.forkPage
            ? this._trans.__('Fork it on GitHub')
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

  private _askedAt = -PAUSE;
  private _awaited: RefusalModel[] = [];
  private _claims: Claims;
  private _shared: IShared;
  private _trans: TranslationBundle;
  private _waiting = new Set<string>();
}
