import type { ServerConnection } from '@jupyterlab/services';
import { VDomModel } from '@jupyterlab/ui-components';
import type { IFailure, IInstallation, IRepository } from '../wire';
import { getRepositories, refreshRepositories } from '../wire';

/**
 * Why not all could be listed: as the server told, or because it did not answer.
 */
type ListFailure = IFailure | { code: 'server_unreachable'; detail: '' };

/**
 * The repositories that one can push to, as far as they are known.
 */
export class RepositoryModel extends VDomModel {
  /**
   * Construct a model that asks nothing before `load`.
   */
  constructor(serverSettings: ServerConnection.ISettings) {
    super();
    this._serverSettings = serverSettings;
  }

  /**
   * Where the app is installed.
   */
  get installations(): readonly IInstallation[] {
    return this._installations;
  }

  /**
   * The repositories, in GitHub's order.
   */
  get repositories(): readonly IRepository[] {
    return this._repositories;
  }

  /**
   * Whether more may come.
   */
  get isLoading(): boolean {
    return this._loading !== null;
  }

  /**
   * Whether the app is known to be installed nowhere, so that no push works.
   */
  get isInstalledNowhere(): boolean {
    return this._isKnown && !this._failure && !this._installations.length;
  }

  /**
   * Why not all could be listed.
   */
  get failure(): ListFailure | null {
    return this._failure;
  }

  /**
   * Whether GitHub tells of more than can be listed.
   */
  get isCut(): boolean {
    return this._isCut;
  }

  /**
   * List what the server knows; it asks GitHub if it has not yet.
   */
  load(): Promise<void> {
    return this._run(false);
  }

  /**
   * List anew what GitHub says.
   */
  refresh(): Promise<void> {
    return this._run(true);
  }

  private _run(refresh: boolean): Promise<void> {
    this._loading ??= this._receiveAll(refresh).finally(() => {
      this._loading = null;
      this._notify();
    });
    this._notify();
    return this._loading;
  }

  private async _receiveAll(refresh: boolean): Promise<void> {
    const settings = this._serverSettings;
    let generation = 0;
    let repositories: IRepository[] = [];
    let installations: IInstallation[] = [];
    for (let complete = false; !complete && !this.isDisposed;) {
      try {
        const reply = await (refresh
          ? refreshRepositories(settings)
          : getRepositories(settings, {
              generation,
              start: repositories.length,
              installations: installations.length
            }));
        refresh = false;
        complete = reply.complete;
        if (reply.generation !== generation) {
          repositories = [];
          installations = [];
        }
        generation = reply.generation;
        repositories = [...repositories, ...reply.repositories];
        installations = [...installations, ...reply.installations];
        // What is shown stays until there is as much of the new.
        if (complete || repositories.length >= this._repositories.length) {
          this._repositories = repositories;
          this._installations = installations;
          this._isKnown = complete;
        }
        this._failure = reply.failure;
        this._isCut = reply.is_cut;
      } catch (error) {
        console.warn('The repositories cannot be listed.', error);
        this._failure = { code: 'server_unreachable', detail: '' };
        return;
      }
      this._notify();
    }
  }

  private _notify(): void {
    if (!this.isDisposed) {
      this.stateChanged.emit();
    }
  }

  private _failure: ListFailure | null = null;
  private _installations: readonly IInstallation[] = [];
  private _isCut = false;
  private _isKnown = false;
  private _loading: Promise<void> | null = null;
  private _repositories: readonly IRepository[] = [];
  private _serverSettings: ServerConnection.ISettings;
}
