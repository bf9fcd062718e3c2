import type { Authorization } from '../wire';
import { DialogHarness } from './dialogharness';
import { folder, server } from './fakeserver';
import { authorized, pending, ready, unauthorized } from './fixtures';

describe('an authorization for one repository only', () => {
  let ui: DialogHarness;
  const { check } = folder;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
    check.mockResolvedValue(ready);
    server.start.mockResolvedValue({
      ...pending,
      repository: 'octocat/hello-world'
    });
  });

  afterEach(() => {
    ui.dispose();
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
