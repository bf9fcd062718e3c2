import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { describeClock, describeEndless, tellFailure } from '../authorization';
import { Disclosure, formatDuration, TimeBar } from '../ui';
import type { IAuthorized } from '../wire';
import { RevocationNote } from './revocationnote';

/**
 * How long GitHub's tokens live, in seconds: the bar is full then.
 */
const FULL_TERM = 8 * 3600;

/**
 * How much of the authorization is left, and what is to be known about its end.
 */
export function Term(props: {
  authorization: IAuthorized;
  isExpiring: boolean;
  secondsLeft: number | null;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, isExpiring, secondsLeft, trans } = props;
  const { clock_skew, ends_with_server, failure, host, revocation } =
    authorization;
  return (
    <>
      {secondsLeft === null ? (
        <div className="jp-GhScopedCreds-warning">
          <p>{describeEndless(ends_with_server, trans)}</p>
          <Disclosure label={trans.__('Why it does not expire')}>
            <p>
              {trans.__(
                'Token expiration is turned off in the GitHub App: ask your administrator to turn it on.'
              )}
            </p>
          </Disclosure>
        </div>
      ) : (
        <TimeBar
          label={trans.__('Time left for the authorization')}
          left={secondsLeft}
          full={FULL_TERM}
          isShort={isExpiring}
          text={trans.__('%1 left', formatDuration(secondsLeft, trans))}
        />
      )}
      {secondsLeft !== null && ends_with_server && (
        <p>{trans.__('It ends earlier if your server stops.')}</p>
      )}
      {clock_skew ? (
        <p className="jp-GhScopedCreds-warning">
          {describeClock(clock_skew, trans)}
        </p>
      ) : null}
      {/* That it was refused is told first of all. */}
      {revocation?.failure === null && (
        <RevocationNote
          isReplaced={!revocation.is_kept}
          {...{ host, revocation, trans }}
        />
      )}
      {failure && (
        <div className="jp-GhScopedCreds-warning" role="alert">
          <p>{tellFailure(failure, trans)}</p>
          {failure.detail && (
            <p className="jp-GhScopedCreds-detail">{failure.detail}</p>
          )}
        </div>
      )}
    </>
  );
}
