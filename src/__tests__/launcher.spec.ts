import { Dialog, Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { AuthorizationModel } from '../authorization';
import { Preferences } from '../preferences';
import { DialogLauncher } from '../dialog';
import * as dialogModule from '../dialog/dialog';
import { FolderModel } from '../folder';
import { serverSettings } from './fakeserver';
import { FakeFolder } from './fixtures';

describe('DialogLauncher', () => {
  let model: AuthorizationModel;
  let launcher: DialogLauncher;

  beforeEach(() => {
    model = new AuthorizationModel(serverSettings);
    const folder = new FolderModel(serverSettings, new FakeFolder());
    launcher = new DialogLauncher(
      model,
      folder,
      nullTranslator,
      new Preferences()
    );
  });

  afterEach(() => {
    Dialog.flush();
    model.dispose();
    Notification.dismiss();
    jest.restoreAllMocks();
  });

  const attached = async () => {
    await new Promise(resolve => setTimeout(resolve, 0));
    return document.querySelectorAll('.jp-Dialog').length;
  };

  it('should open one dialog however often it is asked to', async () => {
    await Promise.all([launcher.open(), launcher.open()]);
    await launcher.open();
    expect(await attached()).toBe(1);
    expect(launcher.isOpen).toBe(true);
  });

  it('should open another when the first is closed', async () => {
    await launcher.open();
    expect(await attached()).toBe(1);
    Dialog.flush();
    expect(await attached()).toBe(0);
    expect(launcher.isOpen).toBe(false);
    await launcher.open();
    expect(await attached()).toBe(1);
  });

  it('should say so when the dialog cannot be loaded', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    jest.spyOn(dialogModule, 'createDialog').mockImplementation(() => {
      throw new Error('ChunkLoadError');
    });
    await launcher.open();
    expect(launcher.isOpen).toBe(false);
    const [notification] = Notification.manager.notifications;
    expect(notification?.message).toContain('could not be loaded');
    expect(notification?.message.length).toBeLessThan(140);
  });
});
