import { Notification } from '@jupyterlab/apputils';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { addServer } from '../authorization';
import { CommandIDs } from '../commands';
import type { IShared } from '../shared';
import { formatEnd, unknownCode } from '../ui';
import type { Claims } from './claims';

/**
 * Something to tell the person once.
 */
interface INews {
  /**
   * What tells this news from all others.
   */
  event: string;

  /**
   * Show it; returns the notification's id.
   */
  emit: () => string;
}

/**
 * Tells the person when an authorization begins, is about to end, and has ended.
 */
export class Notifier {
  /**
   * Construct a notifier that follows the model.
   */
  constructor(
    shared: IShared,
    commands: CommandRegistry,
    claims: Claims,
    translator: ITranslator
  ) {
    this._shared = shared;
    this._commands = commands;
    this._claims = claims;
    this._trans = translator.load('jupyter_gh_scoped_creds');
    shared.model.stateChanged.connect(this._onStateChanged, this);
    void this._onStateChanged();
  }

  private async _onStateChanged(): Promise<void> {
    const news = this._news();
    if (this._shown && this._shown.subject !== this._subject()) {
      Notification.dismiss(this._shown.notification);
      this._shown = null;
    }
    const { dialog, preferences } = this._shared;
    if (!news || !preferences.notifications) {
      return;
    }
    const subject = this._subject();
    // Claimed even if the open dialog tells it, or another tab would repeat it.
    const isOpen = dialog.isOpen;
    if ((await this._claims.claim(news.event)) && !isOpen) {
      this._shown = { subject, notification: news.emit() };
    }
  }

  /**
   * What the present state gives to tell, whether told already or not.
   */
  private _news(): INews | null {
    const { model, preferences } = this._shared;
    const { authorization } = model;
    const known = this._known;
    switch (authorization.state) {
      case 'authorized': {
        const { id } = authorization;
        this._known = id;
        // What was there when the page was loaded is no news.
        if (known !== null && known !== id) {
          return { event: `authorized ${id}`, emit: () => this._authorized() };
        }
        return model.expiresWithin(preferences.warningMinutes)
          ? { event: `expiring ${id}`, emit: () => this._expiring() }
          : null;
      }
      case 'unauthorized': {
        this._known ??= '';
        const { ended } = authorization;
        if (!ended) {
          return null;
        }
        const news = (message: string): INews => ({
          event: `${ended.reason} ${ended.id}`,
          emit: () => this._ended(message)
        });
        switch (ended.reason) {
          case 'token_expired':
            return news(
              this._trans.__('The authorization to push to GitHub has expired.')
            );
          case 'token_rejected':
            // As in the dialog.
            return news(
              this._trans.__(
                'GitHub no longer accepts the authorization: authorize again.'
              )
            );
          case 'memory_gone':
            // As in the dialog.
            return news(
              this._trans.__(
                'The token was in memory only, and is gone after a restart or on another machine: authorize again.'
              )
            );
          default:
            return news(unknownCode(ended.reason));
        }
      }
      case 'pending':
      case 'unconfigured':
        this._known ??= '';
        return null;
      case 'loading':
      case 'unknown':
        return null;
    }
  }

  /**
   * What notifications are about now: they go when it changes. Not knowing is
   * no change.
   */
  private _subject(): string | null {
    const { authorization } = this._shared.model;
    switch (authorization.state) {
      case 'authorized':
        return authorization.id;
      case 'unauthorized':
        return authorization.ended?.reason ?? null;
      case 'pending':
      case 'unconfigured':
        return null;
      case 'loading':
      case 'unknown':
        return this._shown?.subject ?? null;
    }
  }

  private _authorized(): string {
    return Notification.success(this._here(this._authorizedUntil()), {
      autoClose: 8000
    });
  }

  private _authorizedUntil(): string {
    const { authorization, secondsLeft } = this._shared.model;
    const ends =
      authorization.state === 'authorized' && authorization.ends_with_server;
    if (secondsLeft === null) {
      return ends
        ? this._trans.__('GitHub push is authorized until your server stops.')
        : this._trans.__('GitHub push is authorized, and does not expire.');
    }
    const end = formatEnd(secondsLeft);
    return ends
      ? this._trans.__(
          'GitHub push is authorized until %1, or until your server stops.',
          end
        )
      : this._trans.__('GitHub push is authorized until %1.', end);
  }

  private _expiring(): string {
    return Notification.warning(
      this._here(
        this._trans.__(
          'GitHub push: the authorization ends at %1.',
          // A clock time: it is read whenever the person comes back.
          formatEnd(this._shared.model.secondsLeft ?? 0)
        )
      ),
      {
        autoClose: false,
        actions: [
          {
            label: this._trans.__('Renew'),
            displayType: 'accent',
            callback: () => this._open({ renew: true })
          }
        ]
      }
    );
  }

  private _ended(message: string): string {
    return Notification.warning(this._here(message), {
      autoClose: false,
      actions: [
        {
          label: this._trans.__('Authorize'),
          displayType: 'accent',
          callback: () => this._open({})
        }
      ]
    });
  }

  /**
   * What is told, and whose server that is about, if it is somebody else's.
   */
  private _here(message: string): string {
    return addServer(message, this._shared.model, this._trans);
  }

  private _open(args: { renew?: boolean }): void {
    void this._commands.execute(CommandIDs.authorize, args);
  }

  private _claims: Claims;
  private _commands: CommandRegistry;
  /**
   * The id last seen authorized; '' if none was, null if nothing is known yet.
   */
  private _known: string | null = null;
  private _shared: IShared;
  private _shown: { subject: string | null; notification: string } | null =
    null;
  private _trans: TranslationBundle;
}
