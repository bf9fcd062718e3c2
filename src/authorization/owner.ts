import type { TranslationBundle } from '@jupyterlab/translation';
import { joinSentences } from '../ui';
import type { AuthorizationModel } from './model';

/**
 * Whose server it is, if the person is known to be another one; else ''.
 */
export function nameServer(
  { owner }: AuthorizationModel,
  trans: TranslationBundle
): string {
  return owner === null ? '' : trans.__("This is %1's server.", owner);
}

/**
 * What is told, and whose server it is about, if that is somebody else's.
 */
export function addServer(
  message: string,
  model: AuthorizationModel,
  trans: TranslationBundle
): string {
  return joinSentences([message, nameServer(model, trans)], trans);
}

/**
 * Whose server it is, and what an authorization means there.
 */
export function describeServer(
  model: AuthorizationModel,
  trans: TranslationBundle
): string {
  const { authorization, owner } = model;
  if (owner === null) {
    return '';
  }
  const meaning =
    authorization.state !== 'authorized'
      ? trans.__(
          'If you authorize here, %1, and all who may use this server, can push as you until the token ends.',
          owner
        )
      : authorization.login === null
        ? trans.__(
            '%1, and all who may use this server, can push with this authorization until the token ends.',
            owner
          )
        : trans.__(
            '%1, and all who may use this server, can push as @%2 until the token ends.',
            owner,
            authorization.login
          );
  return joinSentences([nameServer(model, trans), meaning], trans);
}
