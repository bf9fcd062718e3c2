import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { addServer } from '../authorization';
import type { FolderModel } from '../folder';
import type { RefusalModel } from '../refusals';
import { canPushAgain } from '../refusals';
import type { IShared } from '../shared';
import type { IStep } from './refusalstep';
import { stepAfter } from './refusalstep';

/**
 * Tell that the app is installed on a repository now, and offer the push that was
 * refused there, or the one that is next in a folder.
 */
export function tellOfApproval(
  repository: string,
  folder: FolderModel,
  refusal: RefusalModel | null,
  shared: IShared,
  trans: TranslationBundle
): void {
  const { dialog, model } = shared;
  let step: IStep | null = null;
  let message = trans.__(
    'The app is installed on %1 now: you can push to it.',
    repository
  );
  if (refusal && canPushAgain(refusal)) {
    step = stepAfter(refusal, shared, trans);
    message = trans.__(
      'The app is installed on %1 now: you can push again.',
      repository
    );
  } else if (folder.found?.push) {
    step = {
      label: trans.__('Push now'),
      callback: () => {
        void dialog.open({ folder });
        void folder.push();
      }
    };
  }
  Notification.success(addServer(message, model, trans), {
    autoClose: false,
    actions: step ? [{ ...step, displayType: 'accent' }] : []
  });
}
