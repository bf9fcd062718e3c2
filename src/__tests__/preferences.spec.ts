import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';
import { Preferences } from '../preferences';
import schema from '../../schema/plugin.json';

describe('Preferences', () => {
  const composite: Record<string, unknown> = {};
  const settings = {
    get: (key: string) => ({ composite: composite[key], user: undefined })
  } as unknown as ISettingRegistry.ISettings;
  Object.assign(settings, { changed: new Signal(settings) });

  it('should be the defaults of the schema without a registry', () => {
    const { endWithServer, notifications, showStatusItem, warningMinutes } =
      schema.properties;
    expect(new Preferences()).toMatchObject({
      endWithServer: endWithServer.default,
      notifications: notifications.default,
      showStatusItem: showStatusItem.default,
      warningMinutes: warningMinutes.default
    });
  });

  it('should follow the settings without a reload', () => {
    const preferences = new Preferences();
    const changed = jest.fn();
    Object.assign(composite, {
      endWithServer: true,
      notifications: false,
      showStatusItem: false,
      warningMinutes: 5
    });
    preferences.follow(settings);
    expect(preferences).toMatchObject(composite);

    preferences.changed.connect(changed);
    composite.warningMinutes = 60;
    (settings.changed as Signal<unknown, void>).emit();
    expect(preferences.warningMinutes).toBe(60);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
