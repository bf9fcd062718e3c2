import { Token } from '@lumino/coreutils';
import type { AuthorizationModel } from './authorization';
import type { DialogLauncher } from './dialog';
import type { IGitHubPush } from './door';
import type { FolderModel } from './folder';
import type { Preferences } from './preferences';

/**
 * What the plugins of this extension share, and no other extension sees.
 */
export interface IShared {
  /**
   * The authorization and what can be done with it.
   */
  readonly model: AuthorizationModel;

  /**
   * The repository in front of the person.
   */
  readonly folder: FolderModel;

  /**
   * Opens the dialog.
   */
  readonly dialog: DialogLauncher;

  /**
   * The person's settings.
   */
  readonly preferences: Preferences;

  /**
   * What other extensions are given.
   */
  readonly push: IGitHubPush;
}

/**
 * The token of the shared objects.
 */
export const IShared = new Token<IShared>(
  'jupyter-gh-scoped-creds:IShared',
  'The authorization to push to GitHub, its dialog and its settings.'
);
