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
    watch = new FolderWatch(
      new FolderModel(serverSettings, current),
      model,
      () => isWanted
    );
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
