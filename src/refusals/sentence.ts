import type { TranslationBundle } from '@jupyterlab/translation';
import {
  describeCause,
  describeObstacle,
  isInOrder,
  markedObstacle
} from '../folder';
import { joinSentences, ofUnknownCode } from '../ui';
import type { CauseCode, IRefusal } from '../wire';
import type { RefusalModel } from './model';

/**
 * What failed, and why, as far as is known: the folder knows more of what is
 * not in git's own message.
 */
export function describeRefusal(
  model: RefusalModel,
  trans: TranslationBundle
): string {
  const { folder, refusal } = model;
  if (!refusal) {
    return '';
  }
  return joinSentences(
    [nameRefusal(refusal, trans), explain(refusal.cause)],
    trans
  );

  function explain(cause: CauseCode | null): string {
    if (cause !== null && tellsAll(cause)) {
      return describeCause(cause, trans);
    }
    const { found } = folder;
    const obstacle = markedObstacle(folder);
    if (found && obstacle) {
      return describeObstacle(obstacle, found, trans);
    }
    if (found?.obstacles.some(({ code }) => code === 'not_authorized')) {
      return describeCause(
        cause === 'rejected_token' ? cause : 'no_credential',
        trans
      );
    }
    if (isInOrder(folder)) {
      return trans.__('Nothing seems to stand in its way now: try it again.');
    }
    return cause === null ? '' : describeCause(cause, trans);
  }
}

/**
 * What failed.
 */
export function nameRefusal(
  { command, repository }: IRefusal,
  trans: TranslationBundle
): string {
  return repository
    ? trans.__('git %1 failed for %2.', command, repository)
    : trans.__('git %1 failed.', command);
}

/**
 * Whether git's message tells all that there is to tell, so that the folder
 * would only tell of something else.
 */
export function tellsAll(cause: CauseCode): boolean {
  switch (cause) {
    case 'workflow':
    case 'sso':
    case 'archived':
    case 'secret':
    case 'protected_branch':
    case 'tag_exists':
    case 'behind':
    case 'no_upstream':
    case 'too_large':
    case 'network':
    case 'certificate':
    case 'rejected':
      return true;
    case 'denied':
    case 'not_visible':
    case 'ssh':
    case 'rejected_token':
    case 'no_credential':
    case 'no_identity':
      return false;
    default:
      return ofUnknownCode(cause, false);
  }
}

/**
 * Whether the same push could do better at once, or tell more: where a person
 * has to change something first, it could not.
 */
export function isWorthRepeating({ refusal }: RefusalModel): boolean {
  const cause = refusal?.cause ?? null;
  return (
    cause === null ||
    !tellsAll(cause) ||
    cause === 'rejected' ||
    cause === 'network'
  );
}

/**
 * Whether the check of the folder has to do with what failed: that one can push
 * there otherwise is no news where GitHub did not take the commits, or has.
 */
export function isFolderTold({ folder, refusal }: RefusalModel): boolean {
  const cause = refusal?.cause ?? null;
  const isOtherCause = cause !== null && tellsAll(cause);
  const isPushed = refusal?.repetition?.code === 'pushed';
  return markedObstacle(folder) !== null || !(isOtherCause || isPushed);
}
