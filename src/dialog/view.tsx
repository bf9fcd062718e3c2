import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import { checkIcon, errorIcon } from '@jupyterlab/ui-components';
import React, { useEffect, useLayoutEffect, useRef } from 'react';
import type { AuthorizationModel } from '../authorization';
import {
  describeServer,
  DeviceCode,
  LimitHint,
  SetupGuide,
  summarize,
  useCodeActions
} from '../authorization';
import type { FolderModel } from '../folder';
import { Narrowing, PushExplanation } from '../folder';
import { RefusalView } from '../refusals';
import type { RepositoryModel } from '../repositories';
import { PRIMARY_CLASS } from '../ui';
import { AskingNote } from './askingnote';
import { AuthorizedDetails } from './authorizeddetails';
import { FolderSection } from './foldersection';
import type { DialogRequest } from './request';
import { RevocationNote } from './revocationnote';
import { askToSignOut, SignOutActions } from './signoutactions';
import { StateActions } from './stateactions';

/**
 * Everything that the dialog shows, for any state.
 */
export function AuthorizationView(props: {
  model: AuthorizationModel;
  repositories: RepositoryModel;
  folder: FolderModel;
  request: DialogRequest;
  translator: ITranslator;
  close: () => void;
  leave: (folder?: FolderModel) => void;
}): JSX.Element {
  const { close, leave, model, repositories, request, translator } = props;
  const { refusal } = request;
  const folder = request.folder ?? props.folder;
  const trans = translator.load('jupyter_gh_scoped_creds');
  const { action, authorization } = model;
  const signingOut =
    request.asksToSignOut &&
    action === null &&
    authorization.state === 'authorized'
      ? authorization
      : null;
  const asked = request.tellsOfLeak ? 'revokingAsked' : 'signOutAsked';
  const view = signingOut ? asked : (action ?? authorization.state);
  const pending =
    action === null && authorization.state === 'pending' ? authorization : null;
  const id = 'id' in authorization ? authorization.id : null;
  const isUsable = 'host' in authorization;
  const root = useRef<HTMLDivElement>(null);
  const code = useCodeActions(pending, trans);
  const server = describeServer(model, trans);

  useEffect(() => {
    if (isUsable) {
      void folder.check();
    }
  }, [folder, id, isUsable]);

  useLayoutEffect(() => {
    // The button that had the focus may have gone with what it was for; a focus
    // that is still in the dialog is the person's own choice. At once, as a key
    // that is pressed before would not come to the dialog.
    const dialog = root.current?.closest('.jp-Dialog');
    if (dialog && !dialog.contains(document.activeElement)) {
      root.current?.querySelector<HTMLElement>(`.${PRIMARY_CLASS}`)?.focus();
    }
  });

  return (
    <div className={`jp-GhScopedCreds-body jp-mod-${view}`} ref={root}>
      {server && <p className="jp-GhScopedCreds-warning">{server}</p>}
      {request.reason && !signingOut && (
        <p className="jp-GhScopedCreds-reason">
          {trans.__('What opened this dialog gives as its reason:')}{' '}
          <q dir="auto">{request.reason}</q>
        </p>
      )}
      {request.asking && authorization.state !== 'authorized' && (
        <AskingNote
          asking={request.asking}
          isDoneAgain={request.isDoneAgain}
          trans={trans}
        />
      )}
      {refusal && !signingOut && <RefusalView model={refusal} trans={trans} />}
      {pending && (
        <DeviceCode
          actions={code}
          authorization={pending}
          secondsLeft={() => model.secondsLeft ?? 0}
          trans={trans}
        />
      )}
      {/* One element for all states: screen readers announce what changes in
          it, but not what comes with a new one. */}
      <div className="jp-GhScopedCreds-status" role="status" aria-live="polite">
        {!signingOut && <StatusIcon model={model} />}
        <div>
          {signingOut
            ? askToSignOut(signingOut, request, trans)
            : [summarize(model, trans), ...code.notices].join(' ')}
          {pending && (
            <LimitHint
              authorization={pending}
              secondsLeft={() => model.secondsLeft ?? 0}
              trans={trans}
            />
          )}
        </div>
      </div>
      {signingOut ? (
        <SignOutActions
          key={view}
          authorization={signingOut}
          {...{ close, model, request, trans }}
        />
      ) : (
        <>
          {action === null && (
            <Details
              {...{ folder, leave, model, repositories, request, trans }}
            />
          )}
          <StateActions
            key={view}
            {...{ close, code, folder, leave }}
            {...{ model, repositories, request, trans }}
          />
        </>
      )}
    </div>
  );
}

/**
 * The mark in front of the summary, if good or bad news are to be told.
 */
function StatusIcon(props: { model: AuthorizationModel }): JSX.Element | null {
  const { action, authorization } = props.model;
  if (action !== null) {
    return null;
  }
  const bad = <errorIcon.react tag="span" className="jp-GhScopedCreds-error" />;
  switch (authorization.state) {
    case 'authorized':
      return (
        <checkIcon.react tag="span" className="jp-GhScopedCreds-success" />
      );
    case 'unauthorized':
      return authorization.failure || authorization.ended ? bad : null;
    case 'unknown':
      return bad;
    case 'loading':
    case 'unconfigured':
    case 'pending':
      return null;
  }
}

/**
 * What is to be said beyond the summary.
 */
function Details(props: {
  folder: FolderModel;
  leave: (folder?: FolderModel) => void;
  model: AuthorizationModel;
  repositories: RepositoryModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { folder, leave, model, repositories, request, trans } = props;
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
    case 'unauthorized': {
      const { host, revocation } = authorization;
      const note = revocation?.failure ? (
        <RevocationNote isReplaced={false} {...{ host, revocation, trans }} />
      ) : null;
      return model.signedOut ? (
        note
      ) : (
        <>
          {note}
          {authorization.failure?.detail && (
            <p className="jp-GhScopedCreds-detail">
              {authorization.failure.detail}
            </p>
          )}
          <FolderSection {...{ folder, leave, model, request, trans }} />
          <Narrowing {...{ folder, model, trans }} />
          <PushExplanation {...{ authorization: model, leave, trans }} />
        </>
      );
    }
    case 'pending':
      return (
        <>
          {authorization.renewing?.revokes && (
            <p>
              {trans.__(
                'Once you approve, GitHub is asked to revoke the present token, and sends you an e-mail about it.'
              )}
            </p>
          )}
          <Narrowing
            wished={request.repository}
            {...{ folder, model, trans }}
          />
        </>
      );
    case 'authorized':
      return (
        <AuthorizedDetails
          authorization={authorization}
          folder={folder}
          repositories={repositories}
          {...{ leave, model, request, trans }}
        />
      );
    case 'loading':
    case 'unknown':
      return null;
  }
}
