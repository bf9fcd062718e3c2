import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

/**
 * The person's settings, as they are now. Without a registry, the defaults.
 */
export class Preferences {
  /**
   * A signal emitted when any setting changes.
   */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /**
   * Whether the status bar shows the authorization.
   */
  get showStatusItem(): boolean {
    return this._showStatusItem;
  }

  /**
   * How long before the end the authorization counts as about to expire.
   */
  get warningMinutes(): number {
    return this._warningMinutes;
  }

  /**
   * Whether notifications are shown.
   */
  get notifications(): boolean {
    return this._notifications;
  }

  /**
   * Whether the dialog opens when git needs an authorization.
   */
  get askForGit(): boolean {
    return this._askForGit;
  }

  /**
   * Whether the token is to end with the server.
   */
  get endWithServer(): boolean {
    return this._endWithServer;
  }

  /**
   * Take over these settings, now and whenever they change.
   */
  follow(settings: ISettingRegistry.ISettings): void {
    settings.changed.connect(this._read, this);
    this._read(settings);
  }

  private _read(settings: ISettingRegistry.ISettings): void {
    this._showStatusItem = settings.get('showStatusItem').composite as boolean;
    this._warningMinutes = settings.get('warningMinutes').composite as number;
    this._notifications = settings.get('notifications').composite as boolean;
    this._askForGit = settings.get('askForGit').composite as boolean;
    this._endWithServer = settings.get('endWithServer').composite as boolean;
    this._changed.emit();
  }

  private _askForGit = true;
  private _changed = new Signal<this, void>(this);
  private _endWithServer = false;
  private _notifications = true;
  private _showStatusItem = true;
  private _warningMinutes = 30;
}
