import type { AuthorizationModel } from '../authorization';
import { lastRepository, lastScope } from '../authorization';
import type { FolderModel } from '../folder';
import { candidateIn } from '../folder';
import type { DialogRequest } from './request';

/**
 * What an authorization can be for, and what it is for unless the person chooses.
 */
export interface IPreset {
  /**
   * The repositories that it could be for, each for itself.
   */
  readonly candidates: readonly string[];

  /**
   * The one that it is for; '' for all.
   */
  readonly wished: string;

  /**
   * Whether that follows from what the person chose before, and may be asked for
   * without another word.
   */
  readonly isClear: boolean;
}

/**
 * What is wished for, else what the last authorization was for, else what was
 * chosen last. What git asks for goes before these: another token would not help.
 */
export function presetScope(
  model: AuthorizationModel,
  folder: FolderModel,
  request: DialogRequest
): IPreset {
  const last = lastRepository(model);
  const isAsked = request.isAsked;
  const named = isAsked
    ? commonRepository(request)
    : (request.repository ?? candidateIn(folder));
  // That a clone lies below is not why the person is here.
  const isInFront = Boolean(named) && !folder.found?.is_below;
  const scope = lastScope();
  const one = scope === 'one' || (isAsked && last) ? named : '';
  return {
    candidates: [named, last].filter(
      (name, index, all) => name && all.findIndex(isSame(name)) === index
    ),
    wished: isAsked ? one : (request.repository ?? (last || one)),
    isClear:
      !isAsked &&
      (last !== '' || scope === 'all' || (scope === 'one') === isInFront)
  };
}

/**
 * Whether two names are those of one repository.
 */
export function isSame(one: string): (other: string) => boolean {
  return other => one.toLowerCase() === other.toLowerCase();
}

/**
 * The repository that git asks for; '' for several, or if that is not known.
 */
function commonRepository({ asking }: DialogRequest): string {
  const [first = '', ...others] = (asking?.askers ?? []).map(
    ({ repository }) => repository ?? ''
  );
  return others.every(isSame(first)) ? first : '';
}
