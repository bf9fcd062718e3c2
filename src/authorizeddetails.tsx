import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { IAuthorized } from './api';
import { describeFailure } from './failures';
import { summarizeEnd } from './summary';
import { WebLink } from './weblink';

/**
 * How long the authorization lasts and what it is good for.
 */
export function AuthorizedDetails(props: {
  authorization: IAuthorized;
  secondsLeft: number | null;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, secondsLeft, trans } = props;
  const { app_url, failure } = authorization;
  return (
    <>
      <p
        className={
          secondsLeft === null ? 'jp-GhScopedCreds-warning' : undefined
        }
      >
        {summarizeEnd(secondsLeft, trans)}
      </p>
      <p>
        {trans.__(
          'A push works only on the repositories where the app is installed, and only over https remotes.'
        )}
      </p>
      {app_url && (
        <p>
          <WebLink address={app_url}>{trans.__('Manage repositories')}</WebLink>
        </p>
      )}
      {failure && (
        <div className="jp-GhScopedCreds-warning" role="alert">
          <p>{describeFailure(failure.code, trans)}</p>
          {failure.detail && (
            <p className="jp-GhScopedCreds-detail">{failure.detail}</p>
          )}
        </div>
      )}
    </>
  );
}
