import { DialogHarness } from './dialogharness';
import { repositories } from './fakeserver';
import {
  authorized,
  installed,
  pending,
  repository,
  unauthorized
} from './fixtures';

describe('dialog, by keyboard', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
  });

  afterEach(() => {
    ui.dispose();
  });

  it('should be on the primary button of every state', async () => {
    await ui.launch(unauthorized);
    expect(ui.focused).toBe('Authorize');
    await ui.follow(pending);
    expect(ui.focused).toBe('Copy code and open GitHub');
    await ui.follow(authorized);
    expect(ui.focused).toBe('Done');
  });

  it('should never be lost in between, as no key would come to the dialog', async () => {
    await ui.launch(authorized);
    const lost: (string | null)[] = [];
    const observer = new MutationObserver(() => {
      if (!ui.dialog.node.contains(document.activeElement)) {
        lost.push(ui.status);
      }
    });
    observer.observe(ui.dialog.node, { childList: true, subtree: true });
    for (const state of [unauthorized, pending, authorized]) {
      await ui.follow(state);
    }
    observer.disconnect();
    expect(lost).toEqual([]);
  });

  it('should stay where the person put it', async () => {
    await ui.launch(unauthorized);
    ui.button('Close').focus();
    await ui.follow(pending);
    expect(document.activeElement).toBe(ui.button('Close'));
  });

  it('should not leave the dialog', async () => {
    await ui.launch(pending);
    expect(await ui.press('Tab')).toBe(true);
    expect(document.activeElement).toBe(ui.buttons[0]);
    await ui.press('Tab', { shiftKey: true });
    expect(ui.focused).toBe('Copy code and open GitHub');
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    expect(ui.focused).toBe('Copy code and open GitHub');
    outside.remove();
  });

  it('should move between the buttons by the arrows', async () => {
    await ui.launch(pending);
    await ui.press('ArrowLeft');
    expect(ui.focused).toBe('Cancel');
    await ui.press('ArrowRight');
    expect(ui.focused).toBe('Copy code and open GitHub');
  });

  it('should clear or leave a field by Escape, and not close the dialog', async () => {
    repositories.get.mockResolvedValue({
      ...installed,
      repositories: Array.from({ length: 20 }, (_, id) => ({
        ...repository,
        id,
        name: `octocat/r${id}`
      }))
    });
    await ui.launch(authorized);
    for (const selector of ['[type="search"]', 'textarea']) {
      const field = ui.find(selector) as HTMLInputElement;
      field.focus();
      const prototype = Object.getPrototypeOf(field) as object;
      Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(
        field,
        '7'
      );
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await ui.rendered();
      expect(await ui.press('Escape')).toBe(true);
      expect(field.value).toBe('');
      expect(document.activeElement).toBe(field);
      await ui.press('Escape');
      expect(ui.focused).toBe('Done');
      expect(ui.dialog.isDisposed).toBe(false);
    }
    await ui.press('Escape');
    expect(ui.dialog.isDisposed).toBe(true);
  });

  it('should pass by what is folded away', async () => {
    await ui.launch(authorized);
    ui.find('.jp-GhScopedCreds-more > summary').focus();
    await ui.press('Tab');
    expect(ui.focused).toBe('Renew');
    await ui.press('Tab', { shiftKey: true });
    ui.find('.jp-GhScopedCreds-more').setAttribute('open', '');
    await ui.press('Tab');
    expect(ui.focused).toBe('Find out why a push failed');
  });

  it('should leave Enter to what has the focus', async () => {
    await ui.launch(pending);
    expect(await ui.press('Enter')).toBe(false);
    ui.find('a').focus();
    expect(await ui.press('Enter')).toBe(false);
    expect(ui.dialog.isDisposed).toBe(false);
  });
});
