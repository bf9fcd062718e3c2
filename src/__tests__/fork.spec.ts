import { RefusalModel } from '../refusals';
import type { IFolder, IRepair } from '../wire';
import { DialogHarness } from './dialogharness';
import { folder, offers, refusals, serverSettings } from './fakeserver';
import { ahead, authorized, ready, refusal } from './fixtures';

const FORK_PAGE = 'https://github.com/mona/public/fork';
const INSTALL_PAGE = 'https://github.com/settings/installations/1';
const readOnly = (
  code: IFolder['obstacles'][0]['code'],
  link: string | null,
  repairs: IRepair[] = []
): IFolder => ({
  ...ready,
  repository: 'mona/public',
  obstacles: [{ code, link, detail: 'octocat/public' }],
  repairs
});
const repair: IRepair = {
  code: 'forked',
  scope: 'local',
  steps: [
    { change: 'git remote add fork https://x', undo: 'git remote remove fork' }
  ]
};

describe('a repository that one may only read', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
  });

  afterEach(() => {
    ui.dispose();
  });

  const comeBack = async (found: IFolder) => {
    folder.check.mockResolvedValue(found);
    window.dispatchEvent(new window.Event('focus'));
    await ui.rendered();
  };

  it('should be forked, the app installed, and the fork pushed to', async () => {
    refusals.get.mockResolvedValue({ ...refusal, repository: 'mona/public' });
    folder.check.mockResolvedValue(readOnly('no_write_access', FORK_PAGE));
    const model = new RefusalModel(serverSettings, 'a');
    await model.load();
    ui.request.set({ refusal: model });
    await ui.launch(authorized);
    expect(ui.text).toContain(
      'You have no write access to mona/public: fork it'
    );
    expect(ui.focused).toBe('Fork it on GitHub');
    await ui.click('Fork it on GitHub');
    expect(ui.open).toHaveBeenLastCalledWith(FORK_PAGE, '_blank');

    await comeBack(readOnly('fork_not_installed', INSTALL_PAGE));
    expect(ui.text).toContain('install the app on octocat/public');
    expect(ui.focused).toBe('Install the app on GitHub');
    await ui.click('Install the app on GitHub');
    expect(ui.open).toHaveBeenLastCalledWith(INSTALL_PAGE, '_blank');

    await comeBack(readOnly('forked', null, [repair]));
    expect(ui.text).toContain('but you have a fork, octocat/public');
    expect(ui.buttons.map(node => node.textContent)).not.toContain(
      'Push again'
    );
    await ui.click('Push to my fork from here');
    expect(ui.text).toContain('git remote add fork https://x');
    expect(ui.text).toContain('git remote remove fork');
    const mended = { ...ahead, repository: 'octocat/public' };
    folder.repair.mockResolvedValue(mended);
    folder.check.mockResolvedValue(mended);
    await ui.click('Change it');
    expect(folder.repair).toHaveBeenCalledWith({ refusal: 'a' }, repair);
    expect(ui.text).toContain('You can push to octocat/public');
    expect(ui.buttons.map(node => node.textContent)).not.toContain(
      'Push again'
    );

    folder.check.mockResolvedValue({ ...mended, push: null });
    offers.push.mockResolvedValue({
      ...ahead.push!,
      repetition: { code: 'pushed', cause: null, detail: '' }
    });
    await ui.unhurried();
    await ui.click('Push now');
    expect(ui.text).toContain('Pushed to octocat/public.');
    expect(ui.text).not.toContain('git push failed');
    expect(ui.focused).toBe('Done');
  });
});
