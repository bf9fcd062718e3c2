import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandToolbarButton } from '@jupyterlab/ui-components';
import type { Widget } from '@lumino/widgets';
// eslint-disable-next-line jupyter/prefer-lazy-imports -- the labels show it
import { AuthorizationModel } from './authorization';
import { addCommands, CommandIDs } from './commands';
import { DialogLauncher } from './dialog';
import { GitHubPush, IGitHubPush } from './door';
// eslint-disable-next-line jupyter/prefer-lazy-imports -- without its views, which the build leaves to the lazy chunks
import { CurrentFolder, FolderModel } from './folder';
import { Preferences } from './preferences';
// eslint-disable-next-line jupyter/prefer-lazy-imports -- the watch alone, which must not miss anything
import { RefusalWatch } from './refusals';
import { IShared } from './shared';
// eslint-disable-next-line jupyter/prefer-lazy-imports -- the icon alone, for the same reason
import { pushIcon } from './ui';

/**
 * Follows the authorization and adds the command that opens its dialog.
 */
const plugin: JupyterFrontEndPlugin<IShared> = {
  id: 'jupyter-gh-scoped-creds:plugin',
  description: 'Authorizes git push to selected GitHub repositories.',
  optional: [
    ITranslator,
    ICommandPalette,
    ISettingRegistry,
    IToolbarWidgetRegistry,
    IDefaultFileBrowser,
    IStatusBar
  ],
  provides: IShared,
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    settingRegistry: ISettingRegistry | null,
    toolbarRegistry: IToolbarWidgetRegistry | null,
    fileBrowser: IDefaultFileBrowser | null,
    statusBar: IStatusBar | null
  ): IShared => {
    translator ??= nullTranslator;
    const trans = translator.load('jupyter_gh_scoped_creds');
    const model = new AuthorizationModel(app.serviceManager.serverSettings);
    const preferences = new Preferences();
    const folder = new FolderModel(
      model.serverSettings,
      new CurrentFolder(app.shell, fileBrowser, app.serviceManager.contents)
    );
    preferences.changed.connect(() => {
      model.endsWithServer = preferences.endWithServer;
    });
    const dialog = new DialogLauncher(model, folder, translator, preferences);
    const push = new GitHubPush(model, dialog);
    const shared = { model, folder, dialog, preferences, push };

    addCommands(app.commands, shared, translator, statusBar !== null);
    for (const command of [CommandIDs.authorize, CommandIDs.signOut]) {
      palette?.addItem({ category: trans.__('GitHub'), command });
    }

    // Without a factory, a command that has an icon would lose its label.
    toolbarRegistry?.addFactory(
      'TopBar',
      'authorize-github-push',
      (): Widget => {
        const button = new CommandToolbarButton({
          commands: app.commands,
          id: CommandIDs.authorize,
          icon: pushIcon
        });
        button.addClass('jp-GhScopedCreds-TopBar');
        void import('./topbar').then(({ tellTime }) =>
          tellTime(button.node, model, translator)
        );
        return button;
      }
    );

    settingRegistry
      ?.load(plugin.id)
      .then(settings => preferences.follow(settings))
      .catch(reason => {
        console.error(`Failed to load the settings of ${plugin.id}.`, reason);
      });

    // The first request is not to compete with the application's own.
    void app.restored.then(async () => {
      try {
        const { events } = app.serviceManager;
        const { Following } = await import('./following');
        new Following(events, model, folder);
        const { Questions } = await import('./asking');
        new Questions(events, shared, app.commands);
      } catch (reason) {
        console.error('Part of GitHub push could not be loaded.', reason);
      }
      model.follow();
    });

    return shared;
  }
};

/**
 * Opens the door to other extensions.
 */
const door: JupyterFrontEndPlugin<IGitHubPush> = {
  id: 'jupyter-gh-scoped-creds:push',
  description: 'Lets other extensions ask for the authorization to push.',
  requires: [IShared],
  provides: IGitHubPush,
  autoStart: true,
  activate: (app: JupyterFrontEnd, shared: IShared): IGitHubPush => shared.push
};

/**
 * Shows the authorization in the status bar, where there is one.
 */
const status: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-gh-scoped-creds:status',
  description: 'Shows in the status bar how long git push is authorized.',
  requires: [IShared],
  optional: [ITranslator, IStatusBar],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    shared: IShared,
    translator: ITranslator | null,
    statusBar: IStatusBar | null
  ): void => {
    if (!statusBar) {
      return;
    }
    const { folder, model, preferences } = shared;
    void app.restored.then(async () => {
      const { StatusItem } = await import('./statusbar');
      statusBar.registerStatusItem(status.id, {
        item: new StatusItem({
          folder,
          model,
          onActivate: () => void app.commands.execute(CommandIDs.authorize),
          preferences,
          translator: translator ?? nullTranslator
        }),
        align: 'right',
        isActive: () => preferences.showStatusItem,
        activeStateChanged: preferences.changed
      });
    });
  }
};

/**
 * Notifies of the beginning and the end of authorizations, and of refused git
 * commands.
 */
const notifications: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-gh-scoped-creds:notifications',
  description:
    'Notifies when an authorization to push begins, ends soon, ends, and when GitHub refused a git command.',
  requires: [IShared],
  optional: [ITranslator],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    shared: IShared,
    translator: ITranslator | null
  ): void => {
    const { events, serverSettings } = app.serviceManager;
    translator ??= nullTranslator;
    // What comes before the notifier is loaded is not to be missed.
    const watch = new RefusalWatch(events);
    void app.restored.then(async () => {
      const { Approvals, Claims, Notifier, RefusalNotifier } =
        await import('./notifications');
      const claims = new Claims(serverSettings.baseUrl);
      new Notifier(shared, app.commands, claims, translator);
      const { baseUrl } = serverSettings;
      const approvals = new Approvals(shared, baseUrl, claims, translator);
      new RefusalNotifier(shared, watch, claims, approvals, translator);
    });
  }
};

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  plugin,
  door,
  status,
  notifications
];
export default plugins;

// The builder shares nothing but this module with other extensions: what they
// may use is here, or their token would be another one that never matches.
export { IGitHubPush } from './door';
export type { ILoading, IUnknown, State } from './authorization';
export type {
  IAuthorized,
  IEnded,
  IFailure,
  IPending,
  IRevocation,
  IUnauthorized,
  IUnconfigured,
  MisconfigurationCode
} from './wire';
