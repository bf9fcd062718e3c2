import * as folderApi from '../folderapi';
import { DialogHarness } from './dialogharness';
import { authorized, serverSettings } from './fixtures';

jest.mock('../api');
jest.mock('../folderapi');
jest.mock('../repositoriesapi');

const ready: folderApi.IFolder = {
  folder: '/home/mona/work',
  remote: 'origin',
  host: 'github.com',
  repository: 'octocat/hello-world',
  problems: [],
  repairs: {}
};

const sshRemote: folderApi.IFolder = {
  ...ready,
  problems: [{ code: 'ssh_remote', link: null, detail: 'origin' }],
  repairs: {
    ssh_remote: [{ change: 'git config one', undo: 'git config two' }]
  }
};

describe('the folder in the dialog', () => {
  let ui: DialogHarness;
  const check = folderApi.checkFolder as jest.Mock;
  const repair = folderApi.repairFolder as jest.Mock;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.path = 'work';
  });

  afterEach(() => {
    ui.dispose();
  });

  it('should say that one can push', async () => {
    check.mockResolvedValue(ready);
    await ui.launch(authorized);
    expect(check).toHaveBeenCalledWith(serverSettings, 'work');
    expect(ui.text).toContain(
      'This folder: you can push to octocat/hello-world'
    );
  });

  it('should ask nothing where there is no folder', async () => {
    ui.path = null;
    await ui.launch(authorized);
    expect(check).not.toHaveBeenCalled();
    expect(ui.text).not.toContain('This folder');
  });

  it('should be silent where there is no repository', async () => {
    check.mockResolvedValue({
      ...ready,
      repository: '',
      problems: [{ code: 'not_a_repository', link: null, detail: '' }]
    });
    await ui.launch(authorized);
    expect(ui.text).not.toContain('This folder');
  });

  it.each([
    'repository_unsafe',
    'no_remote',
    'not_github',
    'other_host',
    'ssh_remote',
    'http_remote',
    'user_in_url',
    'no_identity',
    'helper_after',
    'not_authorized',
    'not_installed',
    'not_installed_organization',
    'not_selected',
    'not_visible',
    'no_write_access',
    'archived',
    'suspended',
    'app_read_only',
    'github_unreachable'
  ])('should have words of its own for %s', async code => {
    check.mockResolvedValue({
      ...ready,
      problems: [{ code, link: 'https://github.com/apps/hub', detail: 'x' }]
    });
    await ui.launch(authorized);
    expect(ui.text).toContain('This folder cannot be pushed yet');
    expect(ui.text).not.toContain('The authorization failed');
    expect(ui.text).not.toContain('%');
    expect(ui.links).toContain('https://github.com/apps/hub');
  });

  it('should show what a repair changes before it does', async () => {
    check.mockResolvedValue(sshRemote);
    repair.mockResolvedValue(ready);
    await ui.launch(authorized);
    await ui.click('Use https here');
    expect(ui.text).toContain('git config one');
    expect(ui.text).toContain('git config two');
    expect(repair).not.toHaveBeenCalled();
    await ui.click('Leave it');
    expect(ui.text).not.toContain('git config one');
    await ui.click('Use https here');
    await ui.click('Change it');
    expect(repair).toHaveBeenCalledWith(serverSettings, 'work', 'ssh_remote');
    expect(ui.text).toContain('you can push to octocat/hello-world');
  });

  it('should say that a repair failed', async () => {
    check.mockResolvedValue(sshRemote);
    repair.mockResolvedValue({
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
      problems: [
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
