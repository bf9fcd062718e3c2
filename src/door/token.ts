import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { State } from '../authorization';

/**
 * The authorization to push to GitHub, for other extensions.
 */
export interface IGitHubPush {
  /**
   * The authorization as it is known here: a copy, with the seconds left by now.
   * `loading` before the server has answered, `unknown` while it does not.
   */
  readonly state: State;

  /**
   * A signal emitted with the new state when anything has changed in it but the
   * time left.
   */
  readonly changed: ISignal<IGitHubPush, State>;

  /**
   * Open the dialog, and ask GitHub for a code where that is next.
   *
   * Resolves with the state once the person is authorized anew. Without that,
   * once the dialog is closed and no code waits for approval: a dialog that is
   * closed while one does goes on waiting, for as long as the code is good.
   *
   * It is the person who decides: look at the state's `repository` to know what
   * the authorization is for.
   */
  authorize(options?: IGitHubPush.IAuthorizeOptions): Promise<State>;

  /**
   * Ask in the dialog whether to sign out. Resolves with the state once that is
   * answered, at once if nobody is authorized.
   */
  signOut(): Promise<State>;
}

/**
 * A namespace for `IGitHubPush` statics.
 */
export namespace IGitHubPush {
  /**
   * What an authorization is asked for.
   */
  export interface IAuthorizeOptions {
    /**
     * The only repository it is for, as OWNER/REPO; without one, it is for what
     * the last authorization was for, else for all that the app is installed on.
     */
    repository?: string;

    /**
     * Why it is asked for, in a sentence. The dialog shows it as plain text, in
     * quotation marks, and cuts it off after 200 characters.
     */
    reason?: string;

    /**
     * Whether to ask for a code even if somebody is authorized already.
     */
    renew?: boolean;
  }
}

/**
 * The token of the door: require it, or take it as optional.
 */
export const IGitHubPush = new Token<IGitHubPush>(
  'jupyter-gh-scoped-creds:IGitHubPush',
  'The authorization to push to GitHub: its state, and the dialog that changes it.'
);
