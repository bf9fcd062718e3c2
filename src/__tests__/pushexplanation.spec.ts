import { act } from 'react';
import { DialogHarness } from './dialogharness';
import { folder, requests } from './fakeserver';
import { authorized, notInstalled, unauthorized } from './fixtures';

describe('a pasted message', () => {
  let ui: DialogHarness;

  beforeEach(async () => {
    ui = new DialogHarness();
    await ui.launch(authorized);
  });

  afterEach(() => {
    ui.dispose();
  });

  const paste = async (message: string) => {
    const area = ui.find('textarea') as HTMLTextAreaElement;
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    await act(async () => {
      const { set } = Object.getOwnPropertyDescriptor(
        HTMLTextAreaElement.prototype,
        'value'
      )!;
      set!.call(area, message);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
  };
  const said = () => ui.find('details [role="status"]').textContent;

  it('should be explained', async () => {
    await paste('remote: Permission to o/r.git denied to octocat.');
    expect(said()).toContain('not installed on this repository');
    await paste('  ');
    expect(said()).toBe('');
  });

  it('should have the repository that it names checked', async () => {
    folder.check.mockResolvedValue({ ...notInstalled, folder: '' });
    await paste(
      "fatal: unable to access 'https://github.com/o/r/': error: 403"
    );
    await ui.rendered();
    expect(folder.check).toHaveBeenLastCalledWith({
      repository: 'o/r',
      no_track_activity: '1'
    });
    expect(ui.find('.jp-GhScopedCreds-explanation').textContent).toContain(
      'You cannot push to octocat/hello-world yet'
    );
    await ui.click('Install the app on GitHub');
    expect(ui.open).toHaveBeenCalledWith(
      notInstalled.obstacles[0]!.link,
      '_blank'
    );
  });

  it('should have the same place where nobody is authorized', async () => {
    await ui.follow(unauthorized);
    expect(
      ui.find('textarea').closest('.jp-GhScopedCreds-disclosure')
    ).not.toBeNull();
  });

  it('should be said to be unknown', async () => {
    await paste('who knows');
    expect(said()).toContain('This message is not known');
  });

  it('should be read to a limit', async () => {
    await paste(`${'x'.repeat(20_000)} error: 403`);
    expect(said()).toContain('This message is not known');
  });

  it('should need no server', async () => {
    const before = requests.length;
    await paste('error: 403');
    expect(said()).not.toBe('');
    expect(requests).toHaveLength(before);
  });
});
