import { VDomModel } from '@jupyterlab/ui-components';
import type { RefusalModel } from '../refusals';

/**
 * What the dialog is opened for, beyond showing the authorization.
 */
export interface IRequest {
  /**
   * Why, in the words of whoever opens it: plain text, and not ours.
   */
  reason?: string;

  /**
   * The only repository (OWNER/REPO) that an authorization is wished for.
   */
  repository?: string;

  /**
   * The git command that was refused, which it is about.
   */
  refusal?: RefusalModel;

  /**
   * Whether the person is to be asked for leave to sign out.
   */
  asksToSignOut?: boolean;
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
   * Whether the person is asked for leave to sign out.
   */
  get asksToSignOut(): boolean {
    return this._request.asksToSignOut ?? false;
  }

  /**
   * Take over another request, in the place of this one; the question whether to
   * sign out comes on top of what is wished for.
   */
  set(request: IRequest): void {
    this.refusal?.stateChanged.disconnect(this._onRefusal, this);
    this._request = request.asksToSignOut
      ? { ...this._request, ...request }
      : request;
    this.refusal?.stateChanged.connect(this._onRefusal, this);
    this.stateChanged.emit();
  }

  /**
   * Ask no more for leave to sign out.
   */
  withdrawSignOut(): void {
    const { reason, refusal, repository } = this._request;
    this.set({ reason, refusal, repository });
  }

  private _onRefusal(): void {
    this.stateChanged.emit();
  }

  private _request: IRequest = {};
}
