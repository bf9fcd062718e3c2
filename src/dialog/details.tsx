import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect } from 'react';
import type { AuthorizationModel } from '../authorization';
import {
  LimitHint,
  PhoneApproval,
  SetupGuide,
  tellFailure
} from '../authorization';
import type { FolderModel } from '../folder';
import {
  installPageFor,
  isListHelpful,
  Narrowing,
  PushExplanation
} from '../folder';
import type { RepositoryModel } from '../repositories';
import { RepositoryOverview } from '../repositories';
import type { IAuthorized, IUnauthorized } from '../wire';
import { More } from './more';
import type { Next } from './next';
import { letsChoose } from './remedy';
import type { DialogRequest } from './request';
import { RevocationNote } from './revocationnote';
import type { IScope } from './scopechoice';
import { ScopeChoice } from './scopechoice';
import { Term } from './term';

interface IDetails {
  folder: FolderModel;
  isExpiring: boolean;
  leave: (folder?: FolderModel) => void;
  model: AuthorizationModel;
  next: Next;
  repositories: RepositoryModel;
  request: DialogRequest;
  scope: IScope;
  trans: TranslationBundle;
}

/**
 * What is to be said beyond the summary.
 */
export function Details(props: IDetails): JSX.Element | null {
  const { folder, model, request, trans } = props;
  const { authorization } = model;
  switch (authorization.state) {
    case 'unconfigured':
      return (
        <SetupGuide
          misconfiguration={authorization.misconfiguration}
          program={authorization.program}
          trans={trans}
        />
      );
    case 'unauthorized':
      return <UnauthorizedDetails {...props} authorization={authorization} />;
    case 'pending':
      return (
        <>
          {authorization.failure && (
            <p className="jp-GhScopedCreds-warning" role="alert">
              {tellFailure(authorization.failure, trans)}
            </p>
          )}
          <p>
            {trans.__(
              'You can close this dialog: it goes on waiting. Cancel ends it.'
            )}
          </p>
          {authorization.renewing?.revokes && (
            <p>
              {trans.__(
                'Once you approve, GitHub is asked to revoke the present token, and sends you an e-mail about it.'
              )}
            </p>
          )}
          <LimitHint
            authorization={authorization}
            secondsLeft={() => model.secondsLeft ?? 0}
            trans={trans}
          />
          <PhoneApproval
            address={authorization.verification_uri}
            trans={trans}
          />
          {/* The choice was before the code, unless the server remembers it. */}
          {(request.repository !== undefined ||
            authorization.repository !== null ||
            authorization.failure) && (
            <Narrowing
              wished={request.repository}
              {...{ folder, model, trans }}
            />
          )}
        </>
      );
    case 'authorized':
      return <AuthorizedDetails {...props} authorization={authorization} />;
    case 'loading':
    case 'unknown':
      return null;
  }
}

/**
 * What to choose before a code is asked for.
 */
function UnauthorizedDetails(
  props: IDetails & { authorization: IUnauthorized }
): JSX.Element | null {
  const { authorization, leave, model, request, scope, trans } = props;
  const { failure, host, revocation } = authorization;
  const note = revocation?.failure ? (
    <RevocationNote isReplaced={false} {...{ host, revocation, trans }} />
  ) : null;
  if (model.signedOut && !request.isAsked) {
    return note;
  }
  return (
    <>
      {note}
      {failure?.detail && (
        <p className="jp-GhScopedCreds-detail">{failure.detail}</p>
      )}
      {(failure === null || letsChoose(failure.code)) && (
        <ScopeChoice {...{ scope, trans }} />
      )}
      <PushExplanation {...{ authorization: model, leave, trans }} />
    </>
  );
}

/**
 * How long the authorization lasts, where else it lets one push, and the rest.
 */
function AuthorizedDetails(
  props: IDetails & { authorization: IAuthorized }
): JSX.Element {
  const { authorization, folder, isExpiring, leave, model, next } = props;
  const { repositories, request, trans } = props;
  const { app_url, id, repository } = authorization;

  useEffect(() => void repositories.load(), [repositories, id]);

  return (
    <>
      <Term
        secondsLeft={model.secondsLeft}
        {...{ authorization, isExpiring, trans }}
      />
      {request.repository !== undefined && (
        <Narrowing wished={request.repository} {...{ folder, model, trans }} />
      )}
      <RepositoryOverview
        appUrl={app_url}
        isFolded={!isListHelpful(folder)}
        isInstallAbove={installPageFor(folder) !== null}
        isInstallNext={next === 'install'}
        isNarrowed={repository !== null}
        leave={() => leave()}
        model={repositories}
        trans={trans}
      />
      <More {...{ authorization, folder, leave, model, request, trans }} />
    </>
  );
}
