import { Token } from '@lumino/coreutils';
import type { AuthorizationModel } from './authorization';
import type { DialogLauncher } from './dialog';
import type { FolderModel } from './folder';
import type { Preferences } from './preferences';

/**
 * What the plugins of this extension share.
 */
export interface IGhScopedCreds {
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
}

/**
 * The token of the shared objects.
 */
export const IGhScopedCreds = new Token<IGhScopedCreds>(
  'jupyter-gh-scoped-creds:IGhScopedCreds',
  'The authorization to push to GitHub, its dialog and its settings.'
);
