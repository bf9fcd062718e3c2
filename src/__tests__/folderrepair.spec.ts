import { DialogHarness } from './dialogharness';
import { folder } from './fakeserver';
import { authorized, ready, repair, sshRemote } from './fixtures';

describe('a repair in the dialog', () => {
  let ui: DialogHarness;
  const { check, repair: mend, undo } = folder;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
  });

  afterEach(() => {
    ui.dispose();
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
});
