import { DialogHarness } from './dialogharness';
import { server } from './fakeserver';
import { pending, unauthorized } from './fixtures';
import { formatEnd } from '../ui';

describe('dialog, waiting', () => {
  let ui: DialogHarness;

  beforeEach(() => {
    ui = new DialogHarness();
  });

  afterEach(() => {
    ui.dispose();
  });

  it('should show the code, the link and the time left', async () => {
    await ui.launch(pending);
    expect(ui.find('code').textContent).toBe('WDJB-MJHT');
    expect(ui.links).toEqual(['https://github.com/login/device']);
    expect(ui.find('a').getAttribute('rel')).toBe('noopener noreferrer');
    const progress = ui.find('[role="progressbar"]');
    expect(progress.getAttribute('aria-label')).toBeTruthy();
    expect(progress.getAttribute('aria-valuemax')).toBe('700');
    expect(progress.getAttribute('aria-valuenow')).toBe('600');
    expect(progress.getAttribute('aria-valuetext')).toBe('10:00 left');
  });

  it('should count down', async () => {
    await ui.launch({ ...pending, seconds_left: 10 });
    await new Promise(resolve => setTimeout(resolve, 1100));
    expect(
      ui.find('[role="progressbar"]').getAttribute('aria-valuetext')
    ).toMatch(/^0:0[89] left$/);
  });

  it('should tell who waits for long what may be the cause', async () => {
    await ui.launch({ ...pending, seconds_left: 580 });
    const end = formatEnd(580 + 3600);
    expect(ui.text).toContain(
      `too many codes were entered, try again after ${end}`
    );
    // Behind one line, and nothing of it before.
    expect(ui.find('.jp-GhScopedCreds-disclosure summary').textContent).toBe(
      'Did GitHub not take the code?'
    );
    await ui.follow({ ...pending, seconds_left: 590 });
    expect(ui.text).not.toContain('too many codes');
  });

  it('should copy and open within one click', async () => {
    await ui.launch(pending);
    expect(ui.focused).toBe('Copy code and open GitHub');
    (document.activeElement as HTMLElement).click();
    // Not one promise later: a pop-up blocker would step in.
    expect(ui.execCommand).toHaveBeenCalledWith('copy');
    expect(ui.open).toHaveBeenCalledWith(
      'https://github.com/login/device',
      '_blank'
    );
    await ui.rendered();
    expect(ui.status).toContain('The code is copied.');
    expect(ui.status).not.toContain('blocked');
  });

  it('should leave the opened page no way back', async () => {
    const tab = { opener: window } as Window;
    ui.open.mockReturnValue(tab);
    await ui.launch(pending);
    await ui.click('Copy code and open GitHub');
    expect(tab.opener).toBeNull();
  });

  it('should not take the copy of one code for that of the next', async () => {
    await ui.launch(pending);
    await ui.click('Copy the code');
    expect(ui.status).toContain('The code is copied.');
    await ui.follow({ ...pending, user_code: 'AAAA-BBBB' });
    expect(ui.status).toBe('Waiting for GitHub…');
  });

  it('should copy without opening', async () => {
    await ui.launch(pending);
    await ui.click('Copy the code');
    expect(ui.status).toContain('The code is copied.');
    expect(ui.open).not.toHaveBeenCalled();
  });

  it('should try the other clipboard if the first one refuses', async () => {
    ui.execCommand.mockReturnValue(false);
    ui.writeText.mockResolvedValue(undefined);
    await ui.launch(pending);
    await ui.click('Copy the code');
    expect(ui.writeText).toHaveBeenCalledWith('WDJB-MJHT');
    expect(ui.status).toContain('The code is copied.');
  });

  it.each([
    ['denied', () => undefined],
    ['missing', () => Object.assign(navigator, { clipboard: undefined })]
  ])('should admit that the clipboard is %s', async (_, arrange) => {
    ui.execCommand.mockReturnValue(false);
    arrange();
    await ui.launch(pending);
    const select = jest.fn();
    jest
      .spyOn(window, 'getSelection')
      .mockReturnValue({ selectAllChildren: select } as unknown as Selection);
    await ui.click('Copy code and open GitHub');
    expect(ui.status).not.toContain('The code is copied');
    expect(ui.status).toContain('it is selected');
    expect(select).toHaveBeenCalledWith(ui.find('code'));
  });

  it('should not believe a copy that copied nothing', async () => {
    ui.execCommand.mockReturnValue(true);
    await ui.launch(pending);
    await ui.click('Copy the code');
    expect(ui.status).not.toContain('The code is copied');
  });

  it('should say that the new tab was blocked', async () => {
    ui.open.mockReturnValue(null);
    await ui.launch(pending);
    await ui.click('Copy code and open GitHub');
    expect(ui.status).toContain('blocked the new tab: use the link above');
  });

  it('should neither link to nor open what is not a web page', async () => {
    await ui.launch({ ...pending, verification_uri: 'javascript:alert(1)' });
    expect(ui.links).toEqual([]);
    expect(ui.text).toContain('javascript:alert(1)');
    await ui.click('Copy code');
    expect(ui.open).not.toHaveBeenCalled();
  });

  describe('for a phone', () => {
    const open = async () => {
      const details = ui.find('.jp-GhScopedCreds-phone') as HTMLDetailsElement;
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
      await ui.rendered();
      await ui.rendered();
    };
    const code = () => ui.find('.jp-GhScopedCreds-qrcode');

    it('should show the page, and never the code, when it is asked for', async () => {
      await ui.launch(pending);
      expect(code()).toBeNull();
      await open();
      expect(code().getAttribute('role')).toBe('img');
      expect(code().getAttribute('aria-label')).toBe(
        'QR code of https://github.com/login/device'
      );
      // 29 modules a side, of which a scanner finds the corners by their rings.
      expect(code().getAttribute('viewBox')).toBe('0 0 37 37');
      const dark = code().querySelector('path')!.getAttribute('d')!;
      for (const corner of ['M4 4h', 'M26 4h', 'M4 26h']) {
        expect(dark).toContain(corner);
      }
    });

    it('should not be offered for what is no page', async () => {
      await ui.launch({ ...pending, verification_uri: 'javascript:alert(1)' });
      expect(ui.text).not.toContain('Approve on a phone');
      await ui.follow({
        ...pending,
        verification_uri: `https://github.com/${'x'.repeat(300)}`
      });
      expect(ui.text).not.toContain('Approve on a phone');
    });
  });

  it('should end the flow on Cancel', async () => {
    server.end.mockResolvedValue(unauthorized);
    await ui.launch(pending);
    await ui.click('Cancel');
    expect(server.end).toHaveBeenCalledWith({ state: 'pending' });
    expect(ui.dialog.isDisposed).toBe(true);
  });

  it.each([
    ['Escape', () => ui.press('Escape')],
    ['the close button', () => ui.click('Close')],
    [
      'a click beside it',
      async () => {
        ui.dialog.node.dispatchEvent(
          new MouseEvent('mousedown', { bubbles: true })
        );
        ui.dialog.node.click();
      }
    ]
  ])('should keep the flow when closed by %s', async (_, close) => {
    await ui.launch(pending);
    await close();
    expect(ui.dialog.isDisposed).toBe(true);
    expect(server.end).not.toHaveBeenCalled();
    expect(ui.model.authorization.state).toBe('pending');
  });
});
