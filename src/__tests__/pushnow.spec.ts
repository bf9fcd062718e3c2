import type { IOffer, IRepetition } from '../wire';
import { DialogHarness } from './dialogharness';
import { folder, offers } from './fakeserver';
import { ahead, authorized, notInstalled, ready } from './fixtures';

const offer = ahead.push!;
const after = (repetition: Partial<IRepetition>): IOffer => ({
  ...offer,
  repetition: { code: 'pushed', cause: null, detail: '', ...repetition }
});

describe('Push now', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
    ui.current.path = 'work';
    folder.check.mockResolvedValue(ahead);
  });

  afterEach(() => {
    ui.dispose();
  });

  const isOffered = () =>
    ui.buttons.some(({ textContent }) => textContent === 'Push now');

  it('should be offered where there is something to push, with the command', async () => {
    await ui.launch(authorized);
    expect(ui.text).toContain('2 commits are not pushed yet:');
    expect(ui.text).toContain('git push -u origin HEAD');
    expect(ui.button('Push now').title).toBe('git push -u origin HEAD');
  });

  it('should not be what a key presses that was meant for another', async () => {
    await ui.launch(authorized);
    expect(ui.focused).toBe('Done');
  });

  it('should do nothing on a click that was meant for another', async () => {
    await ui.launch(authorized);
    await ui.click('Push now');
    expect(offers.push).not.toHaveBeenCalled();
    await ui.unhurried();
    await ui.click('Push now');
    expect(offers.push).toHaveBeenCalledTimes(1);
  });

  it('should be seen again when it is another push', async () => {
    await ui.launch(authorized);
    await ui.unhurried();
    const other = { ...ahead, push: { ...offer, id: 'other' } };
    folder.check.mockResolvedValue(other);
    await ui.folder.check();
    await ui.rendered();
    await ui.click('Push now');
    expect(offers.push).not.toHaveBeenCalled();
    await ui.unhurried();
    await ui.click('Push now');
    expect(offers.push).toHaveBeenCalledWith({ id: 'other' });
  });

  it('should stay as it is while nothing new is found', async () => {
    await ui.launch(authorized);
    await ui.unhurried();
    ui.button('Push now').focus();
    await ui.folder.check();
    await ui.rendered();
    expect(ui.focused).toBe('Push now');
    await ui.click('Push now');
    expect(offers.push).toHaveBeenCalledTimes(1);
  });

  it.each([ready, notInstalled])(
    'should not be offered where there is nothing, or it cannot be',
    async found => {
      folder.check.mockResolvedValue(found);
      await ui.launch(authorized);
      expect(isOffered()).toBe(false);
      expect(ui.text).not.toContain('not pushed yet');
    }
  );

  it('should push, wait, and say what came of it', async () => {
    await ui.launch(authorized);
    await ui.unhurried();
    offers.push.mockResolvedValue(after({ code: 'running' }));
    let answer = (_: object): void => undefined;
    offers.get.mockReturnValue(new Promise(resolve => (answer = resolve)));
    await ui.click('Push now');
    expect(offers.push).toHaveBeenCalledWith({ id: 'next' });
    expect(ui.text).toContain('Pushing…');
    expect(ui.text).not.toContain('not pushed yet');
    expect(ui.button('Push now').getAttribute('aria-disabled')).toBe('true');
    folder.check.mockResolvedValue(ready);
    answer(after({}));
    await ui.rendered();
    expect(ui.text).toContain('Pushed to octocat/hello-world.');
    expect(isOffered()).toBe(false);
    expect(ui.focused).toBe('Done');
  });

  it.each([
    [{ code: 'refused', cause: 'behind', detail: '! x' }, 'git pull'],
    [{ code: 'refused', cause: null, detail: 'fatal: x' }, 'fatal: x'],
    [{ code: 'changed' }, 'Nothing was pushed'],
    [{ code: 'too_long' }, 'took too long']
  ] as const)('should say what went wrong: %o', async (repetition, said) => {
    await ui.launch(authorized);
    await ui.unhurried();
    offers.push.mockResolvedValue(after(repetition));
    await ui.click('Push now');
    expect(ui.text).toContain(said);
    expect(ui.text).not.toContain('Pushed to');
    expect(isOffered()).toBe(true);
  });

  it('should say that the server did not say', async () => {
    await ui.launch(authorized);
    await ui.unhurried();
    await ui.click('Push now');
    expect(ui.text).toContain('did not say whether the push worked');
  });

  it('should be forgotten when the dialog is closed', async () => {
    await ui.launch(authorized);
    await ui.unhurried();
    offers.push.mockResolvedValue(after({}));
    await ui.click('Push now');
    expect(ui.folder.pushed).not.toBeNull();
    ui.dialog.dispose();
    expect(ui.folder.pushed).toBeNull();
  });
});
