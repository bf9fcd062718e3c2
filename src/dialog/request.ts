import { VDomModel } from '@jupyterlab/ui-components';
import type { FolderModel } from '../folder';
import type { RefusalModel } from '../refusals';
import type { IAsking } from '../wire';

/**
 * What the dialog is opened for, beyond showing the authorization.
 */
export interface IRequest {
  /**
   * Why, in the words of whoever opens it: plain text, and not ours.
   */
  reason?: string;

  /**
   * The question of git's that it answers.
   */
  asking?: IAsking;

  /**
   * Whether what git was to do is begun again afterwards.
   */
  isDoneAgain?: boolean;

  /**
   * The only repository (OWNER/REPO) that an authorization is wished for.
   */
  repository?: string;

  /**
   * The git command that was refused, which it is about.
   */
  refusal?: RefusalModel;

  /**
   * The folder that it is about, in the place of the one in front of the person.
   */
  folder?: FolderModel;

  /**
   * Whether the person is to be asked for leave to sign out.
   */
  asksToSignOut?: boolean;

  /**
   * Whether the person is to be asked that because the token was shown to others.
   */
  tellsOfLeak?: boolean;
}

/**
 * What the open dialog was last opened for.
 */
export class DialogRequest extends VDomModel {
  /**
   * Why, in the words of whoever opened it; '' for no reason.
   */
  get reason(): string {
    return this._request.reason ?? '';
  }

  /**
   * The question of git's that it answers, if any.
   */
  get asking(): IAsking | null {
    return this._request.asking ?? null;
  }

  /**
   * Whether git asks, and has not gone meanwhile.
   */
  get isAsked(): boolean {
    return Boolean(this.asking?.askers.length);
  }

  /**
   * Whether what git was to do is begun again afterwards.
   */
  get isDoneAgain(): boolean {
    return this._request.isDoneAgain ?? false;
  }

  /**
   * The only repository that an authorization is wished for.
   */
  get repository(): string | undefined {
    return this._request.repository;
  }

  /**
   * The git command that was refused, which it is about.
   */
  get refusal(): RefusalModel | undefined {
    return this._request.refusal;
  }

  /**
   * The folder that it is about, if it is not the one in front of the person.
   */
  get folder(): FolderModel | undefined {
    return this._request.refusal?.folder ?? this._request.folder;
  }

  /**
   * Whether the person is asked for leave to sign out.
   */
  get asksToSignOut(): boolean {
    return this._request.asksToSignOut ?? false;
  }

  /**
   * Whether the person says that the token was shown to others.
   */
  get tellsOfLeak(): boolean {
    return this._request.tellsOfLeak ?? false;
  }

  /**
   * Take over another request, in the place of this one; the question whether to
   * sign out comes on top of what is wished for.
   */
  set(request: IRequest): void {
    this._subject?.stateChanged.disconnect(this._onChanged, this);
    this._request = request.asksToSignOut
      ? { ...this._request, tellsOfLeak: false, ...request }
      : request;
    this._subject?.stateChanged.connect(this._onChanged, this);
    this.stateChanged.emit();
  }

  /**
   * Take over who asks by now, if it is still about that question of git's.
   */
  follow(asking: IAsking, isDoneAgain: boolean): void {
    if (this.asking?.id === asking.id) {
      this.set({ ...this._request, asking, isDoneAgain });
    }
  }

  /**
   * Ask no more for leave to sign out.
   */
  withdrawSignOut(): void {
    this.set({ ...this._request, asksToSignOut: undefined });
  }

  /**
   * What is shown of it changes: a refusal tells of its folder, too.
   */
  private get _subject(): RefusalModel | FolderModel | undefined {
    return this.refusal ?? this.folder;
  }

  private _onChanged(): void {
    this.stateChanged.emit();
  }

  private _request: IRequest = {};
}
