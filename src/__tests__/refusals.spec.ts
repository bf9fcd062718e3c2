import { nullTranslator } from '@jupyterlab/translation';
import { describeCause } from '../folder';
import { RefusalModel } from '../refusals';
import type { IRefusal } from '../wire';
import { findRepository } from '../wire';
import { DialogHarness } from './dialogharness';
import { folder, refusals, serverSettings } from './fakeserver';
import {
  authorized,
  notAuthorized,
  notInstalled,
  ready,
  refusal,
  unauthorized
} from './fixtures';

const trans = nullTranslator.load('');

describe('a refusal in the dialog', () => {
  let ui: DialogHarness;
  let model: RefusalModel;

  beforeEach(() => {
    ui = new DialogHarness();
    refusals.get.mockResolvedValue(refusal);
    folder.check.mockResolvedValue(notInstalled);
    model = new RefusalModel(serverSettings, 'a');
  });

  afterEach(() => {
    ui.dispose();
  });

  const launch = async (told: Partial<IRefusal> = {}): Promise<void> => {
    refusals.get.mockResolvedValue({ ...refusal, ...told });
    await model.load();
    ui.request.set({ refusal: model });
    await ui.launch(authorized);
  };

  it('should lead to the page with owner and repository chosen', async () => {
    await launch();
    expect(folder.check).toHaveBeenLastCalledWith({
      refusal: 'a',
      no_track_activity: '1'
    });
    expect(ui.text).toContain('git push failed for octocat/hello-world.');
    expect(ui.focused).toBe('Install the app on GitHub');
    await ui.click('Install the app on GitHub');
    expect(ui.open).toHaveBeenCalledWith(
      notInstalled.obstacles[0]!.link,
      '_blank'
    );
  });

  it('should see each time that the person comes back', async () => {
    await launch();
    for (const found of [notInstalled, ready]) {
      folder.check.mockResolvedValue(found);
      window.dispatchEvent(new window.Event('focus'));
      await ui.rendered();
    }
    expect(ui.focused).toBe('Push again');
  });

  it('should not be pushed again by what was meant for another button', async () => {
    await launch();
    folder.check.mockResolvedValue(ready);
    window.dispatchEvent(new window.Event('focus'));
    await ui.rendered();
    await ui.click('Push again');
    expect(refusals.push).not.toHaveBeenCalled();
    expect(ui.focused).toBe('Push again');
    await ui.unhurried();
    refusals.push.mockResolvedValue(refusal);
    await ui.click('Push again');
    expect(refusals.push).toHaveBeenCalledTimes(1);
  });

  it('should push again, and say what came of it', async () => {
    folder.check.mockResolvedValue(ready);
    await launch();
    const running = { code: 'running', cause: null, detail: '' } as const;
    refusals.push.mockResolvedValue({ ...refusal, repetition: running });
    let answer = (_: object): void => undefined;
    refusals.get.mockReturnValue(new Promise(resolve => (answer = resolve)));
    await ui.unhurried();
    await ui.click('Push again');
    expect(ui.text).toContain('Pushing…');
    // Not disabled, as the browser would take the focus from it, and the keys
    // from the dialog.
    expect(ui.button('Push again').disabled).toBe(false);
    expect(ui.button('Push again').getAttribute('aria-disabled')).toBe('true');
    answer({ ...refusal, repetition: { ...running, code: 'pushed' } });
    await ui.rendered();
    expect(ui.text).toContain('Pushed to octocat/hello-world.');
    expect(ui.text).not.toContain('failed for');
    expect(ui.focused).toBe('Done');
  });

  it.each([
    [{ code: 'refused', cause: 'workflow', detail: 'remote: x' }, 'workflows'],
    [{ code: 'refused', cause: null, detail: 'fatal: x' }, 'fatal: x'],
    [{ code: 'changed', cause: null, detail: '' }, 'Nothing was pushed'],
    [{ code: 'too_long', cause: null, detail: '' }, 'took too long']
  ] as const)('should say what went wrong: %o', async (repetition, said) => {
    folder.check.mockResolvedValue(ready);
    await launch();
    refusals.push.mockResolvedValue({ ...refusal, repetition });
    await ui.unhurried();
    await ui.click('Push again');
    expect(ui.text).toContain(said);
    expect(ui.buttons.some(b => b.textContent === 'Push again')).toBe(
      repetition.code !== 'changed'
    );
  });

  it('should not say that one can push where GitHub did not take it', async () => {
    folder.check.mockResolvedValue(ready);
    await launch({ cause: 'rejected' });
    expect(ui.text).toContain(describeCause('rejected', trans));
    expect(ui.text).not.toContain('you can push to octocat');
  });

  it('should offer no push where none can be done again', async () => {
    folder.check.mockResolvedValue(ready);
    await launch({ can_push_again: false });
    expect(ui.focused).toBe('Done');
  });

  it('should say that it is not known any more', async () => {
    refusals.get.mockResolvedValue(undefined);
    await model.load();
    ui.request.set({ refusal: model });
    await ui.launch(authorized);
    expect(ui.text).toContain('no longer knows what failed');
  });

  it('should be told beside what there is to authorize', async () => {
    folder.check.mockResolvedValue(notAuthorized);
    await model.load();
    ui.request.set({ refusal: model });
    await ui.launch(unauthorized);
    expect(ui.text).toContain('git push failed for octocat/hello-world.');
    expect(ui.focused).toBe('Authorize');
  });
});

describe('findRepository', () => {
  it.each([
    ["fatal: unable to access 'https://github.com/o/r.git/': 403", 'o/r'],
    ["fatal: repository 'https://github.com/o/r.x/' not found", 'o/r.x'],
    ['To github.com', ''],
    ['remote: Permission to o/r.git denied to octocat.', 'o/r'],
    ['git@github.com:o/r.git: Permission denied', 'o/r'],
    ['https://u:p@github.com/o/r', ''],
    ['https://githubXcom/o/r', ''],
    ['https://example.com/o/r', ''],
    ['https://github.com/orgs/o/sso', ''],
    ['https://github.com/o', '']
  ])('should read %s', (message, found) => {
    expect(findRepository(message, 'github.com')).toBe(found);
  });
});
