import type { TranslationBundle } from '@jupyterlab/translation';
import { namePage, markedObstacle } from '../folder';
import type { RefusalModel } from '../refusals';
import { canPushAgain, isWorthRepeating } from '../refusals';
import type { IShared } from '../shared';
import { openPage } from '../ui';

/**
 * What a person is offered as the next step.
 */
export interface IStep {
  label: string;
  caption?: string;
  callback: () => void;
}

/**
 * The next step after a refusal.
 */
export function stepAfter(
  refusal: RefusalModel,
  { dialog, model }: IShared,
  trans: TranslationBundle
): IStep {
  const { folder } = refusal;
  const open = (): void => void dialog.open({ refusal });
  const obstacle = markedObstacle(folder);
  const link = obstacle?.link;
  if (link) {
    return {
      label: namePage(obstacle, trans),
      caption: trans.__('Opens in a new tab'),
      callback: () => {
        openPage(link);
        open();
      }
    };
  }
  if (folder.found?.obstacles.some(({ code }) => code === 'not_authorized')) {
    return {
      label: trans.__('Authorize'),
      callback: () => {
        open();
        // On what is, or may be, somebody else's server, the dialog tells first
        // what that means.
        if (model.owner === null && 'host' in model.authorization) {
          void model.start();
        }
      }
    };
  }
  if (canPushAgain(refusal) && isWorthRepeating(refusal)) {
    return {
      label: trans.__('Push again'),
      callback: () => {
        open();
        void refusal.pushAgain();
      }
    };
  }
  return { label: trans.__('What to do'), callback: open };
}
