import type { ITranslator } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { IGhScopedCreds } from './tokens';

/**
 * The command IDs used by the plugins.
 */
export namespace CommandIDs {
  export const authorize = 'gh-scoped-creds:authorize';
  export const signOut = 'gh-scoped-creds:sign-out';
}

/**
 * Add the command that opens the dialog, and starts a flow where that is next,
 * and the one that signs out.
 */
export function addCommands(
  commands: CommandRegistry,
  { dialog, model }: IGhScopedCreds,
  translator: ITranslator
): void {
  const trans = translator.load('jupyter_gh_scoped_creds');

  commands.addCommand(CommandIDs.authorize, {
    label: () => {
      switch (model.authorization.state) {
        case 'pending':
          return trans.__('GitHub push: waiting for approval');
        case 'authorized':
          return trans.__('GitHub push authorized');
        default:
          return trans.__('Authorize GitHub push');
      }
    },
    caption: trans.__(
      'Let git push to the GitHub repositories that you choose, for a few hours'
    ),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          renew: {
            type: 'boolean',
            description: trans.__(
              'Whether to authorize anew even if authorized'
            ),
            default: false
          }
        }
      }
    },
    execute: async args => {
      const opened = dialog.open();
      const shown = model.authorization.state;
      await model.refresh();
      // Who saw an authorization and finds it gone is told why first.
      const isNext =
        model.authorization.state === 'unauthorized' && shown !== 'authorized';
      if (args.renew || isNext) {
        void model.start();
      }
      await opened;
    }
  });

  commands.addCommand(CommandIDs.signOut, {
    label: trans.__('Sign out of GitHub push'),
    caption: trans.__('Remove the credential: git can no longer push'),
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: () => model.authorization.state === 'authorized',
    execute: async () => {
      const opened = dialog.open();
      void model.signOut();
      await opened;
    }
  });

  let label = commands.label(CommandIDs.authorize);
  model.stateChanged.connect(() => {
    // Only when there is news: toolbars and menus render on every notice.
    if (label !== commands.label(CommandIDs.authorize)) {
      label = commands.label(CommandIDs.authorize);
      commands.notifyCommandChanged();
    }
  });
}
