import type { IRepositories } from '../wire';
import { DialogHarness } from './dialogharness';
import { folder, repositories, server } from './fakeserver';
import {
  ahead,
  authorized,
  installation,
  installed,
  installedNowhere,
  ready,
  repository,
  unauthorized
} from './fixtures';

describe('the repositories in the dialog', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
  });

  afterEach(() => {
    ui.dispose();
  });

  const launch = async (listed: Partial<IRepositories>) => {
    repositories.get.mockResolvedValue({ ...installed, ...listed });
    await ui.launch(authorized);
  };
  const rows = () =>
    [...ui.dialog.node.querySelectorAll('[role="listitem"]')].map(
      row => row.textContent
    );
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...repository,
      id: index + 1,
      name: `octocat/repository-${String(index).padStart(4, '0')}`
    }));

  it('should group them by owner and mark private ones', async () => {
    await launch({
      installations: [
        installation,
        { ...installation, id: 2, owner: 'acme', is_selective: false }
      ],
      repositories: [
        repository,
        {
          ...repository,
          id: 8,
          name: 'acme/old',
          private: false,
          installation: 2,
          obstacle: 'archived'
        }
      ]
    });
    expect(rows()).toEqual([
      'acme',
      'old, archived: nobody can push',
      'octocatAdd repositories',
      'hello-world, private'
    ]);
    const [add] = ui.dialog.node.querySelectorAll(
      '[role="listitem"] a[aria-label^="Add"]'
    );
    expect(add?.getAttribute('aria-label')).toBe(
      'Add repositories, octocat (opens in a new tab)'
    );
    expect(ui.text).toContain('You can push to 1 repository');
  });

  it.each([
    ['suspended', 'the app is suspended'],
    ['app_read_only', 'the app may only read']
  ] as const)('should say what %s means', async (obstacle, said) => {
    await launch({
      installations: [{ ...installation, obstacle }],
      repositories: []
    });
    expect(rows()).toEqual([`octocat, ${said}See on GitHub`]);
    expect(ui.text).toContain('You cannot push to any repository yet');
  });

  it('should say that it is not all', async () => {
    await launch({ is_cut: true });
    expect(ui.text).toContain(
      'There are more repositories on GitHub than can be'
    );
  });

  it('should lead a new person to installing the app', async () => {
    await launch(installedNowhere);
    expect(ui.text).toContain('Install the app and choose the repositories');
    await ui.click('Install the app on GitHub');
    expect(ui.open).toHaveBeenCalledWith(
      'https://github.com/apps/hub/installations/new',
      '_blank'
    );
    repositories.refresh.mockResolvedValue({ ...installed, generation: 2 });
    window.dispatchEvent(new Event('focus'));
    await ui.rendered();
    expect(ui.text).toContain('You can push to 1 repository');
  });

  it.each([
    [{ ...authorized, seconds_left: 600 }, ready],
    [authorized, ahead]
  ])(
    'should lead there also where another step is next: %#',
    async (state, found) => {
      ui.current.path = 'work';
      folder.check.mockResolvedValue(found);
      repositories.get.mockResolvedValue(installedNowhere);
      await ui.launch(state);
      expect(ui.text).toContain('Install the app and choose the repositories');
      expect(ui.links).toContain(
        'https://github.com/apps/hub/installations/new'
      );
    }
  );

  it("should sort as the page's language does", async () => {
    document.documentElement.lang = 'sv_SE';
    await launch({
      installations: ['ä', 'z'].map((owner, id) => ({
        ...installation,
        id,
        owner
      })),
      repositories: []
    });
    document.documentElement.lang = '';
    expect(rows().map(row => row?.[0])).toEqual(['z', 'ä']);
  });

  it('should say what to do without an app URL', async () => {
    repositories.get.mockResolvedValue(installedNowhere);
    await ui.launch({ ...authorized, app_url: null });
    expect(ui.text).toContain('install it on the repositories');
    expect(ui.text).toContain("Ask your administrator for the app's address");
  });

  it('should render only what is in view of 5,000', async () => {
    await launch({ repositories: many(5000) });
    expect(rows().length).toBeLessThan(30);
    const [row] = ui.dialog.node.querySelectorAll('[role="listitem"]');
    expect(row?.getAttribute('aria-setsize')).toBe('5001');
    const list = ui.find('.jp-GhScopedCreds-list');
    list.scrollTop = 26 * 4000;
    list.dispatchEvent(new Event('scroll', { bubbles: true }));
    await ui.rendered();
    expect(rows()).toContain('repository-4000, private');
  });

  const type = async (text: string) => {
    const field = ui.find('input') as HTMLInputElement;
    Object.getOwnPropertyDescriptor(
      HTMLInputElement.prototype,
      'value'
    )!.set!.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await ui.rendered();
  };

  it('should search 5,000 without sorting or rendering them', async () => {
    await launch({ repositories: many(5000) });
    const sort = jest.spyOn(Array.prototype, 'sort');
    for (const text of ['r', 're', 'rep', 'repo']) {
      await type(text);
      expect(rows().length).toBeLessThan(30);
    }
    const lists = sort.mock.instances as unknown as unknown[][];
    const longest = Math.max(0, ...lists.map(list => list.length));
    sort.mockRestore();
    expect(longest).toBeLessThan(100);
  });

  it('should search them', async () => {
    await launch({ repositories: many(20) });
    await type('Y-0007');
    expect(rows().slice(1)).toEqual(['repository-0007, private']);
    await type('nothing like it');
    expect(ui.text).toContain('No repository matches.');
    // With the field, what was searched goes too.
    repositories.refresh.mockResolvedValue({ ...installed, generation: 2 });
    await ui.click('Ask GitHub again');
    expect(ui.find('input')).toBeNull();
    expect(rows().slice(1)).toEqual(['hello-world, private']);
  });

  it('should say that the list is not complete, and try again', async () => {
    await launch({ failure: { code: 'github_unreachable', detail: '' } });
    expect(ui.find('[role="alert"]').textContent).toContain('not all');
    let answer = (_: object): void => undefined;
    repositories.refresh.mockReturnValue(
      new Promise(resolve => (answer = resolve))
    );
    await ui.click('Ask GitHub again');
    await ui.click('Ask GitHub again');
    expect(repositories.refresh).toHaveBeenCalledTimes(1);
    // Else the browser would take the focus from it.
    expect(ui.button('Ask GitHub again').disabled).toBe(false);
    answer({ ...installed, generation: 2 });
    await ui.rendered();
    expect(ui.find('[role="alert"]')).toBeNull();
  });

  it('should ask for the state when GitHub has refused the token', async () => {
    await ui.launch(authorized);
    server.get.mockResolvedValue({
      ...unauthorized,
      ended: { id: authorized.id, reason: 'token_rejected', repository: null }
    });
    repositories.refresh.mockResolvedValue({
      ...installedNowhere,
      failure: { code: 'token_rejected', detail: '' }
    });
    await ui.click('Ask GitHub again');
    expect(ui.status).toContain('GitHub no longer accepts');
    expect(ui.focused).toBe('Authorize');
    expect(ui.text).not.toContain('Done');
  });

  it('should not tell a person that there are none where that is not known', async () => {
    await launch({
      repositories: [],
      installations: [],
      failure: { code: 'github_unreachable', detail: '' }
    });
    expect(ui.text).toContain('Where you can push is not known');
    expect(ui.text).not.toContain('any repository yet');
  });

  it('should not offer as a link what is not one', async () => {
    await launch({
      installations: [{ ...installation, url: 'javascript:alert(1)' }]
    });
    expect(ui.links.join()).not.toContain('javascript');
  });
});
