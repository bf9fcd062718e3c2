import type { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';
import { CurrentFolder } from '../folder';

const contents = {
  driveName: (path: string) => (path.includes(':') ? path.split(':')[0] : ''),
  localPath: (path: string) => path.split(':').pop()!
} as Contents.IManager;

describe('CurrentFolder', () => {
  const pathChanged = new Signal<object, unknown>({});
  const currentChanged = new Signal<object, unknown>({});

  const see = (browsed: string | null, current: object | null = null) =>
    new CurrentFolder(
      { currentChanged, currentWidget: current as Widget | null } as never,
      browsed === null
        ? null
        : ({
            model: { path: browsed, pathChanged }
          } as never as IDefaultFileBrowser),
      contents
    );
  const document = (path: string) => ({ context: { path } });
  const terminal = { content: { session: { name: '3' } } };

  it.each([
    ['', null, { path: '' }],
    ['a/b', null, { path: 'a/b' }],
    ['RTC:a/b', null, { path: 'a/b' }],
    ['gist:a/b', null, null],
    [null, null, null],
    ['a', document('b/c/x.ipynb'), { path: 'a', first: 'b/c' }],
    ['a', document('RTC:x.ipynb'), { path: 'a', first: '' }],
    ['a', document('gist:b/x.py'), { path: 'a' }],
    [null, document('b/x.py'), { path: 'b', first: 'b' }],
    ['a', terminal, { path: 'a', terminal: '3' }],
    [null, terminal, { path: '', terminal: '3' }],
    ['a', { content: {}, context: { path: 7 } }, { path: 'a' }]
  ])('should see %j with %j in front as %j', (browsed, current, front) => {
    expect(see(browsed, current).front).toEqual(front);
  });

  it('should tell when another is in front, and when another is browsed', () => {
    const folder = see('a');
    const onChange = jest.fn();
    folder.changed.connect(onChange);
    pathChanged.emit(null);
    currentChanged.emit(null);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('should do without a signal', () => {
    const shell = { currentWidget: null };
    expect(new CurrentFolder(shell, null, contents).front).toBeNull();
  });
});
