import { candidateIn, markedObstacle } from '../folder';
import type { Authorization, IFolder, IRepair } from '../wire';
import { obstacleCodeValues } from '../wire/generated';
import { DialogHarness } from './dialogharness';
import { folder, server } from './fakeserver';
import { authorized, pending, ready, unauthorized } from './fixtures';

const repair: IRepair = {
  code: 'ssh_remote',
  scope: 'local',
  steps: [{ change: 'git config one', undo: 'git config two' }]
};

const sshRemote: IFolder = {
  ...ready,
  obstacles: [{ code: 'ssh_remote', link: null, detail: 'origin' }],
  repairs: [repair]
};

describe('the folder in the dialog', () => {
  let ui: DialogHarness;
  const { check, repair: mend, undo } = folder;

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

  it('should show what a repair changes before it does', async () => {
    check.mockResolvedValue(sshRemote);
    mend.mockResolvedValue({ ...ready, last_repair: repair });
    await ui.launch(authorized);
    await ui.click('Use https here');
    expect(ui.text).toContain('git config one');
    expect(ui.text).toContain('git config two');
    expect(mend).not.toHaveBeenCalled();
    await ui.click('Use https here');
    expect(ui.text).not.toContain('git config one');
    await ui.click('Use https here');
    await ui.click('Change it');
    expect(mend).toHaveBeenCalledWith({ path: 'work' }, repair);
    expect(ui.text).toContain('You can push to octocat/hello-world');
    expect(ui.text).toContain('Changed here');
    undo.mockResolvedValue(sshRemote);
    await ui.click('Undo the last change');
    expect(undo).toHaveBeenCalledWith({ path: 'work' });
    expect(ui.text).toContain('uses SSH');
    expect(ui.text).not.toContain('Changed here');
  });

  it.each([
    [
      'helper_after',
      'Do not give it the token here',
      'copies of the token: undoing does not bring them back.'
    ],
    [
      'former_helper',
      'Remove it',
      'the old token: undoing does not bring it back.'
    ]
  ])(
    'should warn of %s and still say that one can push',
    async (code, label, erased) => {
      const mending = { ...repair, code };
      check.mockResolvedValue({
        ...ready,
        warnings: [{ code, link: null, detail: "'cache' in .git/config" }],
        repairs: [mending]
      });
      mend.mockResolvedValue({ ...ready, last_repair: mending });
      await ui.launch(authorized);
      expect(ui.text).toContain('You can push to octocat/hello-world');
      expect(ui.text).not.toContain('You cannot push');
      expect(ui.text).toContain("'cache' in .git/config");
      expect(ui.text).not.toContain(erased);
      await ui.click(label);
      expect(ui.text).toContain(`This also erases ${erased}`);
      await ui.click('Change it');
      expect(mend).toHaveBeenCalledWith({ path: 'work' }, mending);
      expect(ui.text).not.toContain('.git/config');
      expect(ui.text).toContain('Changed here');
    }
  );

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

  it('should offer to set the identity here or everywhere', async () => {
    const everywhere = { ...repair, code: 'no_identity', scope: 'global' };
    check.mockResolvedValue({
      ...ready,
      obstacles: [{ code: 'no_identity', link: null, detail: '' }],
      repairs: [{ ...everywhere, scope: 'local' }, everywhere]
    });
    mend.mockResolvedValue(ready);
    await ui.launch(authorized);
    await ui.click('Set them for all my repositories');
    await ui.click('Change it');
    expect(mend).toHaveBeenCalledWith({ path: 'work' }, everywhere);
  });

  it('should keep apart two repairs of one obstacle', async () => {
    const second = {
      ...repair,
      steps: [{ change: 'git config three', undo: 'git config four' }]
    };
    const error = jest.spyOn(console, 'error').mockImplementation();
    check.mockResolvedValue({ ...sshRemote, repairs: [repair, second] });
    await ui.launch(authorized);
    await ui.click('Use https here');
    check.mockResolvedValue({ ...sshRemote, repairs: [second] });
    await ui.folder.check();
    await ui.rendered();
    // The one that was shown is gone: nobody has asked to see the other.
    expect(ui.text).not.toContain('git config');
    expect(error).not.toHaveBeenCalled();
  });

  it('should not take a scope for another that it does not know', async () => {
    check.mockResolvedValue({
      ...ready,
      obstacles: [{ code: 'no_identity', link: null, detail: '' }],
      repairs: [{ ...repair, code: 'no_identity', scope: 'worktree' }]
    });
    await ui.launch(authorized);
    expect(ui.text).toContain('worktree');
    expect(ui.text).not.toContain('for all my repositories');
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

  it('should be shown before one is authorized', async () => {
    check.mockResolvedValue({
      ...sshRemote,
      obstacles: [
        { code: 'not_authorized', link: null, detail: '' },
        ...sshRemote.obstacles
      ]
    });
    await ui.launch(unauthorized);
    expect(ui.text).toContain('uses SSH');
    expect(ui.text?.match(/not authorized/g)).toHaveLength(1);
  });

  it('should not say twice that one is not authorized', async () => {
    check.mockResolvedValue({
      ...ready,
      obstacles: [{ code: 'not_authorized', link: null, detail: '' }]
    });
    await ui.launch(unauthorized);
    expect(ui.text?.match(/not authorized/g)).toHaveLength(1);
    expect(ui.find('.jp-GhScopedCreds-folder')).toBeNull();
    expect(ui.text).toContain('octocat/hello-world only');
  });

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

  describe('for one repository only', () => {
    beforeEach(() => {
      check.mockResolvedValue(ready);
      server.start.mockResolvedValue({
        ...pending,
        repository: 'octocat/hello-world'
      });
    });

    const offer = 'Authorize for octocat/hello-world only';

    it('should be offered to who is authorized', async () => {
      await ui.launch(authorized);
      await ui.click(offer);
      expect(server.start).toHaveBeenCalledWith({
        repository: 'octocat/hello-world'
      });
      expect(ui.status).toContain('for octocat/hello-world only');
      expect(ui.text).not.toContain(offer);
    });

    it('should say that it takes two steps', async () => {
      await ui.launch({
        ...pending,
        failure: { code: 'repository_unknown', detail: 'octocat/secret' }
      });
      expect(ui.find('[role="alert"]').textContent).toContain(
        'authorize for all repositories first'
      );
    });

    it.each(['other_host', 'not_installed', 'archived', 'constructor'])(
      'should not be offered for what is %s',
      async code => {
        check.mockResolvedValue({
          ...ready,
          obstacles: [{ code, link: null, detail: '' }]
        });
        await ui.launch(authorized);
        expect(ui.text).not.toContain('Authorize for');
      }
    );

    it('should be widened again', async () => {
      check.mockResolvedValue({
        ...ready,
        obstacles: [{ code: 'narrowed', link: null, detail: 'octocat/other' }]
      });
      await ui.launch({ ...authorized, repository: 'octocat/other' });
      expect(ui.text!.match(/Authorize for all repositories/g)).toHaveLength(1);
      await ui.click('Authorize for all repositories');
      expect(server.start).toHaveBeenCalledWith({ all: '1' });
    });

    it.each([
      { ...authorized, repository: 'octocat/other' },
      { ...pending, repository: 'octocat/other' }
    ] as Authorization[])(
      'should be widened by choice only, in any folder, when %j',
      async state => {
        ui.current.path = null;
        await ui.launch(state);
        await ui.click('Authorize for all repositories');
        expect(server.start).toHaveBeenLastCalledWith({ all: '1' });
      }
    );

    it('should stay so when it is renewed, or has ended', async () => {
      await ui.launch({ ...authorized, repository: 'octocat/other' });
      await ui.click('Renew');
      expect(server.start).toHaveBeenLastCalledWith({});
      await ui.follow({
        ...unauthorized,
        ended: {
          id: 'one',
          reason: 'token_expired',
          repository: 'octocat/other'
        }
      });
      await ui.click('Authorize');
      expect(server.start).toHaveBeenLastCalledWith({
        repository: 'octocat/other'
      });
    });

    it('should not be spoken of where it never was', async () => {
      await ui.launch({
        ...unauthorized,
        ended: { id: 'one', reason: 'token_expired', repository: null }
      });
      expect(ui.text).not.toContain('Authorize for all repositories');
    });
  });

  it('should say that a repair failed', async () => {
    check.mockResolvedValue(sshRemote);
    mend.mockResolvedValue({
      ...sshRemote,
      failure: { code: 'git_failed', detail: 'could not lock config file' }
    });
    await ui.launch(authorized);
    await ui.click('Use https here');
    await ui.click('Change it');
    expect(ui.find('[role="alert"]').textContent).toContain('could not lock');
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
