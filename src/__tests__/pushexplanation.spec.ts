import { act } from 'react';
import { DialogHarness } from './dialogharness';
import { explain } from './fakeserver';
import { authorized } from './fixtures';

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
      await new Promise(resolve => setTimeout(resolve, 400));
    });
  };
  const said = () => ui.find('details [role="status"]').textContent;

  it('should be explained', async () => {
    explain.mockResolvedValue({ code: 'denied' });
    await paste('remote: Permission to o/r.git denied to octocat.');
    expect(explain).toHaveBeenCalledTimes(1);
    expect(explain).toHaveBeenCalledWith(
      {},
      { message: 'remote: Permission to o/r.git denied to octocat.' }
    );
    expect(said()).toContain('not installed on this repository');
    await paste('  ');
    expect(said()).toBe('');
    expect(explain).toHaveBeenCalledTimes(1);
  });

  it('should be said to be unknown', async () => {
    explain.mockResolvedValue({ code: null });
    await paste('who knows');
    expect(said()).toContain('not known here');
  });

  it('should be said to be unexplained when the server is away', async () => {
    explain.mockRejectedValue(new TypeError('Failed to fetch'));
    await paste('error: 403');
    expect(said()).toContain('has not answered');
  });
});
