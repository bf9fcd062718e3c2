import type { ITranslator } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { IShared } from './shared';
import { formatDuration } from './ui';

/**
 * The command IDs used by the plugins.
 */
export namespace CommandIDs {
  export const authorize = 'gh-scoped-creds:authorize';
  export const signOut = 'gh-scoped-creds:sign-out';
}

/**
 * Add the commands that go through the door: the one that opens the dialog, and
 * starts a flow where that is next, and the one that asks whether to sign out.
 * Both resolve with the state that comes of it, as JSON.
 */
export function addCommands(
  commands: CommandRegistry,
  { model, push }: Pick<IShared, 'model' | 'push'>,
  translator: ITranslator,
  hasStatusBar: boolean
): void {
  const trans = translator.load('jupyter_gh_scoped_creds');

  commands.addCommand(CommandIDs.authorize, {
    label: (): string => {
      switch (model.authorization.state) {
        case 'pending':
          return trans.__('GitHub push: waiting for approval');
        case 'authorized': {
          const left = model.secondsLeft;
          // Where there is a status bar, the time left is there.
          return hasStatusBar || left === null
            ? trans.__('GitHub push authorized')
            : trans.__('GitHub push: %1', formatDuration(left, trans));
        }
        case 'loading':
        case 'unconfigured':
        case 'unauthorized':
        case 'unknown':
          return trans.__('Authorize GitHub push');
      }
    },
    caption: trans.__(
      'Let git push to the GitHub repositories that you choose, for a few hours'
    ),
    describedBy: async () => {
      const { describeArguments } = await import('./arguments');
      return { args: describeArguments(trans) };
    },
    execute: args =>
      push.authorize({
        renew: Boolean(args.renew),
        repository: args.repository as string | undefined,
        reason: args.reason as string | undefined
      })
  });

  commands.addCommand(CommandIDs.signOut, {
    label: trans.__('Sign out of GitHub push'),
    caption: trans.__('Remove the token: git can no longer push'),
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: () => model.authorization.state === 'authorized',
    execute: () => push.signOut()
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
