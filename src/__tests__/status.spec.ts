import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { AuthorizationModel } from '../authorization';
import { FolderModel } from '../folder';
import { Preferences } from '../preferences';
import { StatusItem } from '../statusbar';
import type { Authorization } from '../wire';
import { folder as fakeFolder, server, serverSettings } from './fakeserver';
import {
  authorized,
  FakeFolder,
  pending,
  ready,
  setHidden,
  show,
  unauthorized,
  unconfigured
} from './fixtures';

const rendered = () => new Promise(resolve => setTimeout(resolve, 30));

describe('StatusItem', () => {
  let model: AuthorizationModel;
  let item: StatusItem;
  let onActivate: jest.Mock;
  let folder: FolderModel;
  const current = new FakeFolder();

  beforeEach(() => {
    jest.resetAllMocks();
    jest.spyOn(console, 'warn').mockImplementation();
    setHidden(false);
    onActivate = jest.fn();
    model = new AuthorizationModel(serverSettings);
    folder = new FolderModel(serverSettings, current);
    item = new StatusItem({
      folder,
      model,
      onActivate,
      preferences: new Preferences(),
      translator: nullTranslator
    });
    Widget.attach(item, document.body);
  });

  afterEach(() => {
    item.dispose();
    model.dispose();
  });

  const see = async (authorization: Authorization) => {
    await show(model, authorization);
    await rendered();
  };
  const button = () => item.node.querySelector<HTMLElement>('[role="button"]')!;

  it('should show nothing before the state is known', async () => {
    await rendered();
    expect(item.node.textContent).toBe('');
  });

  const ended = (
    reason: 'token_expired' | 'token_rejected' | 'memory_gone'
  ) => ({
    ...unauthorized,
    ended: { id: 'one', reason, repository: null }
  });

  it.each([
    [unconfigured, 'not set up', 'administrator'],
    [unauthorized, 'not authorized', 'github.com'],
    [
      { ...unauthorized, failure: { code: 'access_denied', detail: '' } },
      'not authorized',
      'denied on GitHub'
    ],
    [
      {
        ...unauthorized,
        failure: { code: 'rate_limited', detail: '', retry_in: 60 }
      },
      'not authorized',
      'no more requests for now: try again after'
    ],
    [ended('token_expired'), 'expired', 'has expired'],
    [ended('token_rejected'), 'no longer accepted', 'no longer accepts'],
    [ended('memory_gone'), 'gone from memory', 'in memory only'],
    [ended('constructor' as 'token_expired'), 'constructor', 'constructor'],
    [pending, 'waiting', 'WDJB-MJHT'],
    [
      { ...pending, renewing: { seconds_left: 725, revokes: false } },
      '12 min, renewing',
      'WDJB-MJHT'
    ],
    [{ ...authorized, seconds_left: 27_750 }, '7 h 42 min', '@octocat'],
    [{ ...authorized, seconds_left: 725 }, '12 min', '@octocat'],
    [{ ...authorized, seconds_left: 5 }, 'less than 1 min', '@octocat'],
    [{ ...authorized, seconds_left: null }, 'does not expire', 'sign out'],
    [{ ...unauthorized, owner: 'ada' }, 'not authorized', "ada's server"]
  ] as [Authorization, string, string][])(
    'should show %j as %s',
    async (authorization, label, title) => {
      await see(authorization);
      expect(button().textContent).toBe(`GitHub push: ${label}`);
      expect(button().title).toContain(title);
    }
  );

  it('should show a lost connection as unknown', async () => {
    await see(authorized);
    server.get.mockRejectedValue(new Error());
    await model.refresh();
    await rendered();
    expect(button().textContent).toBe('GitHub push: unknown');
    expect(button().title).toContain('has not answered since');
  });

  it('should warn under the minutes of the settings', async () => {
    await see({ ...authorized, seconds_left: 31 * 60 });
    expect(item.hasClass('jp-mod-warning')).toBe(false);
    await see({ ...authorized, seconds_left: 29 * 60 });
    expect(item.hasClass('jp-mod-warning')).toBe(true);
    await see(unauthorized);
    expect(item.hasClass('jp-mod-warning')).toBe(false);
  });

  it.each(['token_expired', 'token_rejected', 'memory_gone'] as const)(
    'should warn no less of what is over: %s',
    async reason => {
      await see({ ...authorized, seconds_left: 60 });
      expect(item.hasClass('jp-mod-ended')).toBe(false);
      await see({
        ...unauthorized,
        ended: { id: 'one', reason, repository: null }
      });
      expect(item.hasClass('jp-mod-ended')).toBe(true);
      await see(authorized);
      expect(item.hasClass('jp-mod-ended')).toBe(false);
    }
  );

  describe('the mark', () => {
    const mark = () => item.node.querySelector('[role="img"]');
    const find = async (code: string | null) => {
      fakeFolder.check.mockResolvedValue({
        ...ready,
        obstacles: code ? [{ code, link: null, detail: '' }] : []
      });
      current.path = 'work';
      await folder.check();
      await rendered();
    };

    it.each([
      'ssh_remote',
      'not_installed',
      'no_identity',
      'narrowed',
      'repository_unsafe',
      'constructor'
    ])('should be there for %s, and say so', async code => {
      await see(authorized);
      await find(code);
      expect(mark()?.ariaLabel ?? mark()?.getAttribute('aria-label')).toBe(
        'This folder cannot be pushed yet'
      );
      expect(button().title).toContain('This folder cannot be pushed yet');
      await see(unauthorized);
      expect(mark()).toBeNull();
    });

    it.each([null, 'not_a_repository', 'other_host', 'github_unreachable'])(
      'should not be there for %s',
      async code => {
        await see(authorized);
        await find(code);
        expect(mark()).toBeNull();
        expect(button().title).not.toContain('folder');
      }
    );
  });

  it('should be reached and activated by keyboard and mouse', async () => {
    await see(unauthorized);
    expect(button().tabIndex).toBe(0);
    for (const key of ['Enter', ' ', 'a']) {
      button().dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, key })
      );
    }
    expect(onActivate).toHaveBeenCalledTimes(2);
    button().click();
    expect(onActivate).toHaveBeenCalledTimes(3);
  });
});
