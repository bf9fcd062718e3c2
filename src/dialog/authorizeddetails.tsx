import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect } from 'react';
import type { AuthorizationModel } from '../authorization';
import { describeClock, summarizeEnd, tellFailure } from '../authorization';
import type { FolderModel } from '../folder';
import { Narrowing, PushExplanation } from '../folder';
import type { RepositoryModel } from '../repositories';
import { RepositoryOverview } from '../repositories';
import type { IAuthorized } from '../wire';
import { FolderSection } from './foldersection';
import type { DialogRequest } from './request';
import { RevocationNote } from './revocationnote';

/**
 * How long the authorization lasts and where it lets one push.
 */
export function AuthorizedDetails(props: {
  authorization: IAuthorized;
  folder: FolderModel;
  leave: (folder?: FolderModel) => void;
  model: AuthorizationModel;
  repositories: RepositoryModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, folder, leave, model, repositories, trans } = props;
  const { request } = props;
  const { app_url, clock_skew, ends_with_server, failure, host, id } =
    authorization;
  const { revocation, revoking } = authorization;
  const { secondsLeft } = model;

  useEffect(() => void repositories.load(), [repositories, id]);

  return (
    <>
      <p
        className={
          secondsLeft === null ? 'jp-GhScopedCreds-warning' : undefined
        }
      >
        {summarizeEnd(secondsLeft, ends_with_server, trans)}{' '}
        {trans.__('A push works over https remotes only.')}
      </p>
      {clock_skew ? (
        <p className="jp-GhScopedCreds-warning">
          {describeClock(clock_skew, trans)}
        </p>
      ) : null}
      {revoking === 'rule' && (
        <p>
          {ends_with_server
            ? trans.__(
                'When you sign out or renew, or your server stops, GitHub is asked to revoke the token, and sends you an e-mail about it.'
              )
            : trans.__(
                'When you sign out or renew, GitHub is asked to revoke the token, and sends you an e-mail about it.'
              )}
        </p>
      )}
      {revocation && (
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
      <FolderSection {...{ folder, leave, model, request, trans }} />
      <Narrowing wished={request.repository} {...{ folder, model, trans }} />
      <RepositoryOverview
        appUrl={app_url}
        leave={() => leave()}
        model={repositories}
        trans={trans}
      />
      <PushExplanation {...{ authorization: model, leave, trans }} />
    </>
  );
}
