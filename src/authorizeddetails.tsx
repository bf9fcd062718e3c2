import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect } from 'react';
import type { IAuthorized } from './api';
import { describeFailure } from './failures';
import { FolderCheck } from './foldercheck';
import type { FolderModel } from './foldermodel';
import { RepositoryOverview } from './repositoryoverview';
import type { RepositoryModel } from './repositorymodel';
import { summarizeEnd } from './summary';

/**
 * How long the authorization lasts and where it lets one push.
 */
export function AuthorizedDetails(props: {
  authorization: IAuthorized;
  folder: FolderModel;
  repositories: RepositoryModel;
  secondsLeft: number | null;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, folder, repositories, secondsLeft, trans } = props;
  const { app_url, failure, id } = authorization;

  useEffect(() => void repositories.load(), [repositories, id]);

  return (
    <>
      <p
        className={
          secondsLeft === null ? 'jp-GhScopedCreds-warning' : undefined
        }
      >
        {summarizeEnd(secondsLeft, trans)}{' '}
        {trans.__('A push works over https remotes only.')}
      </p>
      {failure && (
        <div className="jp-GhScopedCreds-warning" role="alert">
          <p>{describeFailure(failure.code, trans)}</p>
          {failure.detail && (
            <p className="jp-GhScopedCreds-detail">{failure.detail}</p>
          )}
        </div>
      )}
      <FolderCheck model={folder} trans={trans} />
      <RepositoryOverview appUrl={app_url} model={repositories} trans={trans} />
    </>
  );
}
