import { AuthorizationModel } from '../authorization';
import { FolderModel, FolderWatch } from '../folder';
import { folder as fakeFolder, serverSettings } from './fakeserver';
import {
  authorized,
  FakeFolder,
  ready,
  setHidden,
  show,
  unauthorized
} from './fixtures';

const stayed = () => new Promise(resolve => setTimeout(resolve, 600));

describe('FolderWatch', () => {
  const { check } = fakeFolder;
  let current: FakeFolder;
  let folder: FolderModel;
  let model: AuthorizationModel;
  let watch: FolderWatch;
  let isWanted: boolean;

  beforeEach(async () => {
    jest.resetAllMocks();
    check.mockResolvedValue(ready);
    setHidden(false);
    current = new FakeFolder();
    current.path = 'work';
    isWanted = true;
    model = new AuthorizationModel(serverSettings);
    folder = new FolderModel(serverSettings, current);
    watch = new FolderWatch(folder, model, () => isWanted);
  });

  afterEach(() => {
    watch.dispose();
    model.dispose();
  });

  it('should check once for each folder and each authorization', async () => {
    await show(model, unauthorized);
    await stayed();
    expect(check).not.toHaveBeenCalled();
    await show(model, authorized);
    await show(model, { ...authorized, seconds_left: 5 });
    await stayed();
    expect(check).toHaveBeenCalledTimes(1);
    await show(model, { ...authorized, id: 'two' });
    await stayed();
    expect(check).toHaveBeenCalledTimes(2);
    for (const path of ['a', 'a/b', 'a/b/c']) {
      current.path = path;
      current.changed.emit();
    }
    await stayed();
    expect(check).toHaveBeenCalledTimes(3);
    expect(check).toHaveBeenLastCalledWith({
      path: 'a/b/c',
      no_track_activity: '1'
    });
  });

  it('should check again when the tab is shown, and never when hidden', async () => {
    await show(model, authorized);
    await stayed();
    setHidden(true);
    current.path = 'elsewhere';
    current.changed.emit();
    await stayed();
    expect(check).toHaveBeenCalledTimes(1);
    setHidden(false);
    await stayed();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('should not check what the dialog has had checked since', async () => {
    await show(model, authorized);
    await folder.check();
    await stayed();
    expect(check).toHaveBeenCalledTimes(1);
    await show(model, { ...authorized, id: 'two' });
    await stayed();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('should check one folder once at the start', async () => {
    await show(model, authorized);
    await stayed();
    // A notebook of the folder that is browsed is restored late.
    jest
      .spyOn(current, 'front', 'get')
      .mockReturnValue({ path: 'work', first: 'work' });
    current.changed.emit();
    await stayed();
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('should check nothing while nobody wants to know', async () => {
    isWanted = false;
    await show(model, authorized);
    await stayed();
    expect(check).not.toHaveBeenCalled();
  });

  it('should end', async () => {
    await show(model, authorized);
    watch.dispose();
    current.changed.emit();
    setHidden(false);
    await stayed();
    expect(check).not.toHaveBeenCalled();
    expect(watch.isDisposed).toBe(true);
  });
});
