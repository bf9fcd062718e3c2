import { candidateIn, markedObstacle } from '../folder';
import type { IFolder } from '../wire';
import { obstacleCodeValues } from '../wire/generated';
import { DialogHarness } from './dialogharness';
import { folder } from './fakeserver';
import { authorized, ready, sshRemote } from './fixtures';

describe('the folder in the dialog', () => {
  let ui: DialogHarness;
  const { check } = folder;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
  });

  afterEach(() => {
    ui.dispose();
  });

  it('should say that one can push', async () => {
    check.mockResolvedValue(ready);
    await ui.launch(authorized);
    expect(check).toHaveBeenCalledWith({
      path: 'work',
      no_track_activity: '1'
    });
    expect(ui.find('.jp-GhScopedCreds-folder h2').textContent).toBe('work');
    expect(ui.text).toContain('You can push to octocat/hello-world');
  });

  it('should be named as its heading, also where that names a clone below', async () => {
    check.mockResolvedValue({
      ...ready,
      folder: 'clones/work',
      is_below: true
    });
    await ui.launch(authorized);
    const section = ui.find('.jp-GhScopedCreds-folder');
    const heading = document.getElementById(
      section.getAttribute('aria-labelledby')!
    );
    expect(heading!.textContent).toBe('clones/work');
  });

  it('should ask nothing where there is no folder', async () => {
    ui.current.path = null;
    await ui.launch(authorized);
    expect(check).not.toHaveBeenCalled();
    expect(ui.find('.jp-GhScopedCreds-folder')).toBeNull();
  });

  it('should be silent where there is no repository', async () => {
    check.mockResolvedValue({
      ...ready,
      repository: '',
      obstacles: [{ code: 'not_a_repository', link: null, detail: '' }]
    });
    await ui.launch(authorized);
    expect(ui.find('.jp-GhScopedCreds-folder')).toBeNull();
  });

  it.each([
    ...obstacleCodeValues,
    'repository_unsafe',
    'no_remote',
    'github_unreachable'
  ])('should have words of its own for %s', async code => {
    check.mockResolvedValue({
      ...ready,
      obstacles: [{ code, link: 'https://github.com/apps/hub', detail: 'x' }]
    });
    await ui.launch(authorized);
    expect(ui.text).toContain('You cannot push to octocat/hello-world yet');
    expect(ui.text).not.toContain('The authorization failed');
    expect(ui.text).not.toContain('%');
    // One action: what a repair or another token does not mend, a page does.
    if (code !== 'narrowed') {
      const [action] = ui.buttons.filter(
        ({ parentElement }) =>
          parentElement?.className === 'jp-GhScopedCreds-buttons' &&
          parentElement.closest('.jp-GhScopedCreds-folder')
      );
      action!.click();
      expect(ui.open).toHaveBeenCalledWith(
        'https://github.com/apps/hub',
        '_blank'
      );
    }
  });

  it("should show git's own reason where it says that it is below", async () => {
    const detail = 'fatal: bad config line 1';
    check.mockResolvedValue({
      ...ready,
      repository: '',
      obstacles: [{ code: 'git_failed', link: null, detail }]
    });
    await ui.launch(authorized);
    expect(ui.text).toContain(`(${detail})`);
  });

  it('should tell of settings outside without a repair', async () => {
    check.mockResolvedValue({
      ...sshRemote,
      warnings: [{ code: 'outside_root', link: null, detail: '/elsewhere' }],
      repairs: []
    });
    await ui.launch(authorized);
    expect(ui.text).toContain('uses SSH');
    expect(ui.text).toContain('outside the folders of this Jupyter server');
    expect(ui.text).not.toContain('Use https here');
    expect(ui.find('.jp-GhScopedCreds-buttons:empty')).toBeNull();
  });

  it('should lead to the single sign-on of an organization', async () => {
    check.mockResolvedValue({
      ...ready,
      repository: 'acme/handbook',
      obstacles: [{ code: 'not_selected_organization', link: null, detail: '' }]
    });
    await ui.launch(authorized);
    expect(ui.links).toContain('https://github.com/orgs/acme/sso');
  });

  it('should not mark the status bar for a warning', async () => {
    check.mockResolvedValue({
      ...ready,
      warnings: [{ code: 'helper_after', link: null, detail: '' }]
    });
    await ui.launch(authorized);
    expect(markedObstacle(ui.folder)).toBeNull();
    expect(candidateIn(ui.folder)).toBe('octocat/hello-world');
  });

  it.each(['not_installed_organization', 'not_selected_organization'])(
    'should have a text for an owner to copy for %s',
    async code => {
      const link = 'https://github.com/organizations/acme/settings';
      check.mockResolvedValue({
        ...ready,
        repository: 'acme/handbook',
        obstacles: [{ code, link, detail: '' }]
      });
      await ui.launch(authorized);
      const text = ui.find('blockquote').textContent!;
      expect(text).toContain('acme/handbook');
      expect(text).toContain(link);
      ui.execCommand.mockReturnValue(false);
      await ui.click('Copy the text for an owner');
      expect(ui.text).toContain('copy it with the keyboard');
      ui.writeText.mockResolvedValue(undefined);
      await ui.click('Copy the text for an owner');
      expect(ui.writeText).toHaveBeenCalledWith(text);
      expect(ui.text).toContain('The text is copied.');
    }
  );

  it('should be asked again after coming back from GitHub', async () => {
    check.mockResolvedValue({
      ...ready,
      obstacles: [
        { code: 'not_selected', link: 'https://github.com/x', detail: '' }
      ]
    });
    await ui.launch(authorized);
    window.dispatchEvent(new Event('focus'));
    await ui.rendered();
    expect(check).toHaveBeenCalledTimes(1);
    await ui.click('Add it on GitHub');
    check.mockResolvedValue(ready);
    window.dispatchEvent(new Event('focus'));
    await ui.rendered();
    expect(check).toHaveBeenCalledTimes(2);
    expect(ui.text).toContain('You can push to octocat/hello-world');
  });

  it('should forget an answer about another folder', async () => {
    let answer: (found: IFolder) => void = () => undefined;
    check.mockReturnValueOnce(
      new Promise(resolve => {
        answer = resolve;
      })
    );
    await ui.launch(authorized);
    check.mockResolvedValue(ready);
    await ui.folder.check();
    answer(sshRemote);
    await ui.rendered();
    expect(ui.text).toContain('You can push to octocat/hello-world');
  });

  it('should say that the server did not answer', async () => {
    check.mockRejectedValue(new TypeError('Failed to fetch'));
    await ui.launch(authorized);
    expect(ui.text).toContain('did not say whether you can push');
  });

  it('should neither link to nor interpret what is hostile', async () => {
    check.mockResolvedValue({
      ...ready,
      repository: '<b>o</b>/r',
      obstacles: [
        {
          code: 'other_host',
          link: 'javascript:alert(1)',
          detail: '<img src=x>'
        }
      ]
    });
    await ui.launch(authorized);
    expect(ui.find('img')).toBeNull();
    expect(ui.links.join()).not.toContain('javascript');
  });
});
