import type { AuthorizationModel } from '../authorization';
import { lastRepository, lastScope } from '../authorization';
import type { FolderModel } from '../folder';
import type { DialogRequest } from './request';
import { presetScope } from './scope';

/**
 * Start a flow for what was chosen last. Where that is not clear, the person is
 * left the choice. `checked` resolves once the open dialog has had the folder
 * checked.
 */
export async function begin(
  model: AuthorizationModel,
  folder: FolderModel,
  request: DialogRequest,
  checked: Promise<void>,
  isOpen: () => boolean
): Promise<void> {
  if (
    lastScope() === 'all' ||
    model.authorization.state !== 'unauthorized' ||
    // The server remembers that one.
    lastRepository(model)
  ) {
    return model.start();
  }
  await checked;
  while (folder.isBusy) {
    await folder.nextCheck();
  }
  const { isClear, wished } = presetScope(model, folder, request);
  if (
    isClear &&
    isOpen() &&
    model.action === null &&
    model.authorization.state === 'unauthorized'
  ) {
    await model.start(wished || undefined);
  }
}
