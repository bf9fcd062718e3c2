import type { TranslationBundle } from '@jupyterlab/translation';
import { formatEnd, joinSentences } from '../ui';
import type { IRevocation } from '../wire';
import { describeFailure } from './failures';

/**
 * What GitHub has answered to the wish to revoke a token, and what that leaves.
 */
export function describeRevocation(
  revocation: IRevocation,
  isReplaced: boolean,
  trans: TranslationBundle
): string {
  const { failure, is_kept, seconds_left } = revocation;
  if (failure === null) {
    return isReplaced
      ? trans.__(
          'GitHub has accepted the request to revoke the old token, and sends you an e-mail about it.'
        )
      : trans.__(
          'GitHub has accepted the request to revoke the token, and sends you an e-mail about it.'
        );
  }
  const said = [describeFailure(failure.code, trans)];
  if (seconds_left === null) {
    said.push(
      trans.__('Otherwise the token stays valid at GitHub: it does not expire.')
    );
  } else {
    const end = formatEnd(seconds_left);
    said.push(
      isReplaced
        ? trans.__(
            'Otherwise the old token may stay valid at GitHub until %1.',
            end
          )
        : trans.__(
            'Otherwise the token may stay valid at GitHub until %1.',
            end
          )
    );
  }
  if (is_kept) {
    said.push(
      trans.__('It is still stored: Sign out tries again, or removes it.')
    );
  }
  return joinSentences(said, trans);
}
