import type { FolderModel } from '../folder';
import { isListHelpful } from '../folder';
import { RefusalModel } from '../refusals';
import type { IAsker, IFolder, IUnauthorized } from '../wire';
import { failureCodeValues, obstacleCodeValues } from '../wire/generated';
import { DialogHarness } from './dialogharness';
import { folder, refusals, server, serverSettings } from './fakeserver';
import {
  authorized,
  notAuthorized,
  notInstalled,
  ready,
  refusal,
  sshRemote,
  unauthorized
} from './fixtures';

const CARD = '.jp-GhScopedCreds-folder';
const TOLD = 'You are not authorized to push to';
const sshToo: IFolder = {
  ...sshRemote,
  obstacles: [...notAuthorized.obstacles, ...sshRemote.obstacles]
};
const expired: IUnauthorized = {
  ...unauthorized,
  ended: { id: 'one', reason: 'token_expired', repository: null }
};
const here: IAsker = {
  command: 'git push',
  folder: notAuthorized.folder,
  repository: 'Octocat/Hello-World',
  waits: true,
  by_server: false
};
const there: IAsker = {
  ...here,
  folder: '/home/mona/website',
  repository: 'octocat/website'
};

describe("the folder's card", () => {
  let ui: DialogHarness;
  const { check } = folder;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
    check.mockResolvedValue(notAuthorized);
  });

  afterEach(() => {
    ui.dispose();
  });

  const card = () => ui.find(CARD)?.textContent;
  const summary = () =>
    ui.find('.jp-GhScopedCreds-body > [role="status"]').textContent;
  const isFirst = () =>
    ui.find('.jp-GhScopedCreds-body').firstElementChild === ui.find(CARD);
  const asked = (...askers: IAsker[]) =>
    ui.request.set({ asking: { id: 'q', askers } });

  describe('while nobody is authorized', () => {
    it('should come first, and say so once', async () => {
      await ui.launch(unauthorized);
      expect(isFirst()).toBe(true);
      expect(card()).toBe(`work${TOLD} octocat/hello-world.`);
      expect(summary()).toBe('');
      expect(ui.text?.match(/not authorized/g)).toHaveLength(1);
      expect(ui.text).toContain('octocat/hello-world only');
      expect(ui.focused).toBe('Authorize');
    });

    it.each([
      [expired, 'has expired'],
      [
        { ...unauthorized, failure: { code: 'access_denied', detail: '' } },
        'denied'
      ]
    ] as [IUnauthorized, string][])(
      'should leave the news to the summary: %#',
      async (state, news) => {
        await ui.launch(state);
        expect(isFirst()).toBe(true);
        expect(card()).toContain(`${TOLD} octocat/hello-world.`);
        expect(summary()).toContain(news);
      }
    );

    it('should tell what stands in the way besides, and mend it', async () => {
      check.mockResolvedValue(sshToo);
      await ui.launch(unauthorized);
      expect(isFirst()).toBe(true);
      expect(card()).toContain('uses SSH');
      expect(card()).not.toContain('yet:');
      expect(ui.text?.match(/not authorized/g)).toHaveLength(1);
      expect(ui.button('Use https here').className).not.toContain('mod-accept');
    });

    it.each(['not_github', 'other_host', 'no_remote'] as const)(
      'should not speak of an authorization where that is for another host: %s',
      async code => {
        check.mockResolvedValue({
          ...ready,
          repository: code === 'no_remote' ? '' : 'octocat/hello-world',
          obstacles: [{ code, link: null, detail: 'x' }]
        });
        await ui.launch(unauthorized);
        expect(isFirst()).toBe(true);
        expect(card()).not.toContain(TOLD);
        expect(summary()).toBe(`${TOLD} github.com.`);
      }
    );

    it('should not be there where there is no repository', async () => {
      check.mockResolvedValue({
        ...ready,
        repository: '',
        obstacles: [{ code: 'not_a_repository', link: null, detail: '' }]
      });
      await ui.launch(unauthorized);
      expect(ui.find(CARD)).toBeNull();
      expect(summary()).toBe(`${TOLD} github.com.`);
    });

    it.each([
      ready,
      notInstalled,
      { ...ready, push: { command: 'git push', commits: 2 } }
    ])('should claim nothing that was found before: %#', async found => {
      check.mockResolvedValue(found as IFolder);
      await ui.launch(authorized);
      check.mockReturnValue(new Promise(() => undefined));
      await ui.follow(expired);
      expect(card()).toBe(`work${TOLD} octocat/hello-world.`);
    });

    it('should be there for who has signed out', async () => {
      server.end.mockResolvedValue(unauthorized);
      await ui.launch({ ...authorized, revoking: 'unavailable' });
      await ui.click('Sign out');
      expect(isFirst()).toBe(true);
      expect(card()).toContain(`${TOLD} octocat/hello-world.`);
      expect(summary()).toContain('You are signed out');
    });

    it('should leave it to what was refused, if that has another cause', async () => {
      refusals.get.mockResolvedValue({ ...refusal, cause: 'behind' });
      const model = new RefusalModel(serverSettings, 'a');
      await model.load();
      ui.request.set({ refusal: model });
      await ui.launch(unauthorized);
      expect(ui.find(CARD)).toBeNull();
      expect(summary()).toBe(`${TOLD} github.com.`);
    });
  });

  describe('where git asks', () => {
    it('should tell of it in place of that nobody is authorized', async () => {
      asked(here);
      await ui.launch(unauthorized);
      expect(isFirst()).toBe(true);
      expect(card()).toContain(
        'git push in work needs your authorization for Octocat/Hello-World.'
      );
      expect(ui.text?.match(/needs your/g)).toHaveLength(1);
      expect(ui.text).not.toContain(TOLD);
    });

    it('should leave who asks elsewhere below it', async () => {
      asked(here, there);
      await ui.launch(unauthorized);
      expect(isFirst()).toBe(true);
      expect(card()).toContain('git push in work needs');
      expect(card()).not.toContain('website');
      expect(ui.find(CARD).nextElementSibling!.textContent).toContain(
        'git push in website needs'
      );
    });

    it.each([there, { ...here, repository: 'octocat/website' }])(
      'should not be there where only others ask: %#',
      async asker => {
        asked(asker);
        await ui.launch(unauthorized);
        expect(ui.find(CARD)).toBeNull();
        expect(ui.text).toContain('needs your authorization for');
        expect(ui.text).not.toContain(TOLD);
      }
    );

    it('should tell why it is asked again', async () => {
      asked(here);
      await ui.launch(expired);
      expect(summary()).toContain('has expired');
    });
  });

  describe('beside the list of repositories', () => {
    const isHelpful = (code: string) =>
      isListHelpful({
        current: ui.current,
        found: { ...ready, obstacles: [{ code, link: null, detail: '' }] },
        isUnknown: false
      } as unknown as FolderModel);

    it('should have it open only where the cause is at GitHub', () => {
      const codes = [...obstacleCodeValues, ...failureCodeValues, 'newer'];
      expect(codes.filter(isHelpful)).toEqual([
        'not_installed',
        'not_installed_organization',
        'not_selected',
        'not_selected_organization',
        'single_sign_on',
        'not_visible',
        'no_write_access',
        'forked',
        'fork_not_installed',
        'archived',
        'suspended',
        'app_read_only',
        // Nothing is told of a folder then.
        'not_a_repository'
      ]);
    });

    it.each([
      [notInstalled, true],
      [sshRemote, false],
      [new Error('offline'), false],
      [null, true]
    ])('should open it, or fold it: %#', async (found, isOpen) => {
      ui.current.path = found && 'work';
      check.mockImplementation(async () => {
        if (found instanceof Error) {
          throw found;
        }
        return found;
      });
      await ui.launch(authorized);
      expect(ui.find('.jp-GhScopedCreds-list') !== null).toBe(isOpen);
    });
  });

  describe('with more than one thing to tell', () => {
    const told = (code: IFolder['warnings'][number]['code']) => ({
      code,
      link: null,
      detail: 'x'
    });
    const COPY = 'gets a copy of the token';
    const FORMER = 'has left its credential helper';
    const more = () => ui.find(`${CARD} details`);

    it('should show the first warning, and the others behind it', async () => {
      check.mockResolvedValue({
        ...ready,
        warnings: [
          told('helper_after'),
          told('former_helper'),
          told('outside_root')
        ],
        repairs: [{ ...sshRemote.repairs[0]!, code: 'former_helper' }]
      });
      await ui.launch(authorized);
      expect(ui.find(`${CARD} summary`).textContent).toBe('2 more');
      expect(more().textContent).not.toContain(COPY);
      expect(card()).toContain(COPY);
      expect(more().textContent).toContain(FORMER);
      expect(more().contains(ui.button('Remove it'))).toBe(true);
    });

    it('should show the first obstacle with its warning', async () => {
      check.mockResolvedValue({
        ...ready,
        obstacles: [told('not_installed'), told('ssh_remote')],
        warnings: [told('outside_root')],
        repairs: [sshRemote.repairs[0]!]
      });
      await ui.launch(authorized);
      expect(ui.find(`${CARD} summary`).textContent).toBe('1 more');
      expect(more().textContent).toContain('uses SSH');
      expect(more().textContent).not.toContain('outside the folders');
      expect(card()).toContain('outside the folders');
    });

    it('should fold one thing away for nobody', async () => {
      check.mockResolvedValue({ ...ready, warnings: [told('helper_after')] });
      await ui.launch(authorized);
      expect(more()).toBeNull();
    });
  });
});
