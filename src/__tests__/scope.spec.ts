import { DialogHarness } from './dialogharness';
import { DoorHarness } from './doorharness';
import { folder, server } from './fakeserver';
import type { FakeFolder } from './fixtures';
import {
  authorized,
  notAuthorized,
  pending,
  ready,
  unauthorized
} from './fixtures';

const ONE = { repository: 'octocat/hello-world' };

describe('what an authorization is for', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
    folder.check.mockResolvedValue(notAuthorized);
    server.start.mockResolvedValue(pending);
  });

  afterEach(() => {
    ui.dispose();
  });

  const radios = () => [
    ...ui.dialog.node.querySelectorAll<HTMLInputElement>('[type="radio"]')
  ];
  const labels = () => radios().map(({ labels }) => labels![0]!.textContent);
  const chosen = () => radios().findIndex(({ checked }) => checked);
  const choose = async (index: number) => {
    radios()[index]!.click();
    await ui.rendered();
  };

  it('should be chosen before a code is asked for', async () => {
    await ui.launch(unauthorized);
    expect(labels()).toEqual([
      'all repositories where the GitHub App is installed',
      'octocat/hello-world only'
    ]);
    expect(chosen()).toBe(0);
    await choose(1);
    await ui.click('Authorize');
    expect(server.start).toHaveBeenCalledWith(ONE);
  });

  it('should be remembered', async () => {
    await ui.launch(unauthorized);
    await choose(1);
    await ui.click('Authorize');
    await ui.follow(unauthorized);
    ui.dialog.dispose();
    const other = new DialogHarness(true);
    other.current.path = 'work';
    folder.check.mockResolvedValue(notAuthorized);
    await other.launch(unauthorized);
    await other.click('Authorize');
    expect(server.start).toHaveBeenCalledWith(ONE);
    other.dispose();
  });

  it('should be what the last one was for, unless another is chosen', async () => {
    ui.current.path = null;
    await ui.launch({
      ...unauthorized,
      ended: { id: 'one', reason: 'token_expired', repository: 'o/r' }
    });
    expect(labels()[chosen()]).toBe('o/r only');
    await choose(0);
    await ui.click('Authorize');
    expect(server.start).toHaveBeenCalledWith({ all: '1' });
  });

  describe('where git asks', () => {
    const asker = {
      command: 'git push',
      folder: '/home/mona/other',
      repository: 'acme/other',
      waits: true,
      by_server: false
    };
    const ask = async (...repositories: (string | null)[]) => {
      await ui.launch(unauthorized);
      ui.request.set({
        asking: {
          id: 'q',
          askers: repositories.map(repository => ({ ...asker, repository }))
        }
      });
      await ui.rendered();
      await ui.unhurried();
    };

    beforeEach(() => {
      localStorage.setItem('jupyter-gh-scoped-creds:scope', 'one');
    });

    it('should be for the repository that it asks for', async () => {
      await ask('acme/other', 'Acme/Other');
      expect(labels()[1]).toBe('acme/other only');
      await ui.click('Authorize');
      expect(server.start).toHaveBeenCalledWith({ repository: 'acme/other' });
    });

    it.each([
      ['acme/other', 'acme/more'],
      ['acme/other', null],
      [null, null]
    ])('should be for all where that is not one: %s, %s', async (...asked) => {
      await ask(...asked);
      await ui.click('Authorize');
      expect(server.start).toHaveBeenCalledWith({});
    });

    it('should not be for what the last one was for', async () => {
      await ask('acme/other');
      const ended = {
        id: 'one',
        reason: 'token_expired' as const,
        repository: 'o/r'
      };
      await ui.follow({ ...unauthorized, ended });
      expect(labels()[chosen()]).toBe('acme/other only');
      ui.request.set({
        asking: { id: 'r', askers: [{ ...asker, repository: null }] }
      });
      await ui.rendered();
      expect(chosen()).toBe(0);
      await ui.click('Authorize');
      expect(server.start).toHaveBeenCalledWith({ all: '1' });
    });
  });

  it('should not be offered again beside the code', async () => {
    await ui.launch(pending);
    expect(ui.text).not.toContain('only');
    await ui.follow({
      ...pending,
      failure: { code: 'repository_unknown', detail: '' }
    });
    expect(ui.text).toContain('Authorize for octocat/hello-world only');
    await ui.follow(pending);
    ui.request.set({ repository: 'o/r' });
    await ui.rendered();
    expect(ui.text).toContain('Authorize for o/r only');
  });

  it.each([
    ['access_denied', true],
    ['device_flow_disabled', false],
    ['git_missing', false]
  ] as const)('should be left alone where %s', async (code, isOffered) => {
    await ui.launch({ ...unauthorized, failure: { code, detail: '' } });
    expect(radios().length > 0).toBe(isOffered);
  });

  it('should not look like the next step of who is authorized', async () => {
    folder.check.mockResolvedValue(ready);
    await ui.launch(authorized);
    const offer = ui.button('Authorize for octocat/hello-world only');
    expect(offer.closest('details')!.open).toBe(false);
  });
});

describe('what is asked for on opening the dialog', () => {
  let door: DoorHarness;

  beforeEach(() => {
    door = new DoorHarness();
    server.get.mockResolvedValue(unauthorized);
    server.start.mockResolvedValue(pending);
    folder.check.mockResolvedValue(notAuthorized);
    (door.folder.current as FakeFolder).path = 'work';
  });

  afterEach(() => {
    door.dispose();
  });

  it('should be left to who has not chosen yet', async () => {
    await door.follow(door.push.authorize());
    expect(door.changes).toEqual([]);
    expect(door.text).toContain('octocat/hello-world only');
    await door.click('Authorize');
    expect(door.text).toContain('WDJB-MJHT');
    expect(door.changes).toEqual(['POST authorization']);
  });

  it.each([
    ['all', 'POST authorization'],
    ['one', 'POST authorization?repository=octocat%2Fhello-world']
  ])('should be what was chosen last: %s', async (scope, change) => {
    localStorage.setItem('jupyter-gh-scoped-creds:scope', scope);
    await door.follow(door.push.authorize());
    expect(door.changes).toEqual([change]);
  });

  it.each([null, { ...notAuthorized, is_below: true }])(
    'should be all where no repository is in front: %#',
    async found => {
      if (found) {
        folder.check.mockResolvedValue(found);
      } else {
        (door.folder.current as FakeFolder).path = null;
      }
      await door.follow(door.push.authorize());
      expect(door.changes).toEqual(['POST authorization']);
    }
  );

  it.each([null, { ...notAuthorized, is_below: true }])(
    'should be left to who chose one only, where none is in front: %#',
    async found => {
      localStorage.setItem('jupyter-gh-scoped-creds:scope', 'one');
      if (found) {
        folder.check.mockResolvedValue(found);
      } else {
        (door.folder.current as FakeFolder).path = null;
      }
      await door.follow(door.push.authorize());
      expect(door.changes).toEqual([]);
      expect(door.buttons).toContain('Authorize');
    }
  );

  it('should be known from one check, and another with the token', async () => {
    localStorage.setItem('jupyter-gh-scoped-creds:scope', 'one');
    await door.follow(door.push.authorize());
    expect(door.text).toContain('WDJB-MJHT');
    expect(folder.check).toHaveBeenCalledTimes(1);
    folder.check.mockResolvedValue(ready);
    await door.see(authorized);
    expect(door.text).toContain('You can push to octocat/hello-world');
    expect(folder.check).toHaveBeenCalledTimes(2);
  });

  it('should be nothing once the dialog is closed', async () => {
    let answer: (found: typeof notAuthorized) => void = () => undefined;
    folder.check.mockReturnValue(
      new Promise(resolve => {
        answer = resolve;
      })
    );
    localStorage.setItem('jupyter-gh-scoped-creds:scope', 'one');
    await door.follow(door.push.authorize());
    await door.close();
    answer(notAuthorized);
    await door.rendered();
    expect(door.changes).toEqual([]);
  });
});
