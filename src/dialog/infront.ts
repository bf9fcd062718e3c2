import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import { isOnHost } from '../folder';
import { isFolderTold } from '../refusals';
import type { IAsker } from '../wire';
import type { DialogRequest } from './request';
import { isSame } from './scope';

/**
 * Who asks from the folder in front of the person, for its repository.
 */
export function askersHere(
  { found }: FolderModel,
  { asking }: DialogRequest
): IAsker[] {
  return (asking?.askers ?? []).filter(
    ({ folder, repository }) =>
      found !== null &&
      isOnHost(found) &&
      folder === found.folder &&
      isSame(found.repository)(repository ?? found.repository)
  );
}

/**
 * Whether the folder in front of the person is told of: not where that has nothing
 * to do with what was refused, and not where git asks from others only.
 */
export function isFolderShown(
  { authorization }: AuthorizationModel,
  folder: FolderModel,
  request: DialogRequest
): boolean {
  const { refusal } = request;
  if (refusal && !isFolderTold(refusal)) {
    return false;
  }
  return (
    authorization.state !== 'unauthorized' ||
    !request.isAsked ||
    askersHere(folder, request).length > 0
  );
}

/**
 * Whether there is nothing to sum up: that nobody is authorized is said of the
 * folder, or by what git asks for, and more is not known.
 */
export function isSaid(
  model: AuthorizationModel,
  folder: FolderModel,
  request: DialogRequest
): boolean {
  const { action, authorization, signedOut } = model;
  const { found } = folder;
  if (
    action !== null ||
    authorization.state !== 'unauthorized' ||
    authorization.failure ||
    authorization.ended
  ) {
    return false;
  }
  return (
    request.isAsked ||
    (!signedOut &&
      found !== null &&
      isOnHost(found) &&
      isFolderShown(model, folder, request))
  );
}
