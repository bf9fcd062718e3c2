import type { AuthorizationModel } from '../authorization';
import { lastRepository, lastScope } from '../authorization';
import type { FolderModel } from '../folder';
import { candidateIn } from '../folder';

/**
 * Start a flow for what was chosen last. Who has not chosen yet, and has a repository in front, is left the choice.
 */
export async function begin(
  model: AuthorizationModel,
  folder: FolderModel,
  isOpen: () => boolean
): Promise<void> {
  const scope = lastScope();
  if (
    scope === 'all' ||
    model.authorization.state !== 'unauthorized' ||
    // The server remembers that one.
    lastRepository(model)
  ) {
    return model.start();
  }
  await folder.check();
  while (folder.isBusy) {
    await changed(folder);
  }
  const isStill =
    isOpen() &&
    model.action === null &&
    model.authorization.state === 'unauthorized';
  const candidate = candidateIn(folder);
  // That a clone lies below is not why the person is here.
  const isInFront = candidate && !folder.found?.is_below;
  if (isStill && (scope !== null || !isInFront)) {
    await model.start(scope === 'one' && isInFront ? candidate : undefined);
  }
}

function changed({ stateChanged }: FolderModel): Promise<void> {
  return new Promise(resolve => {
    const onChanged = () => {
      stateChanged.disconnect(onChanged);
      resolve();
    };
    stateChanged.connect(onChanged);
  });
}
