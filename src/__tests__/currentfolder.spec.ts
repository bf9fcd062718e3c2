import type { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import { BrowsedFolder } from '../folder';

const contents = {
  driveName: (path: string) => (path.includes(':') ? path.split(':')[0] : ''),
  localPath: (path: string) => path.split(':').pop()!
} as Contents.IManager;

const browse = (path: string) =>
  new BrowsedFolder({ model: { path } } as IDefaultFileBrowser, contents);

describe('BrowsedFolder', () => {
  it.each([
    ['', ''],
    ['a/b', 'a/b'],
    ['RTC:a/b', 'a/b'],
    ['gist:a/b', null]
  ])('should see %s as %s', (path, seen) => {
    expect(browse(path).path).toBe(seen);
  });

  it('should be nowhere without a file browser', () => {
    const nowhere = new BrowsedFolder(null, contents);
    expect(nowhere.path).toBeNull();
    expect(nowhere.changed).toBeNull();
  });
});
