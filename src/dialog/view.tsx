import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useLayoutEffect, useRef } from 'react';
import type { AuthorizationModel } from '../authorization';
import {
  describeServer,
  describeTerm,
  DeviceCode,
  summarize,
  useCodeActions
} from '../authorization';
import type { FolderModel } from '../folder';
import { RefusalView } from '../refusals';
import type { RepositoryModel } from '../repositories';
import { focusPrimary, joinSentences, Mark } from '../ui';
import { AskingNote } from './askingnote';
import { Details } from './details';
import { FolderSection } from './foldersection';
import { askersHere, isSaid } from './infront';
import { nextOf } from './next';
import type { DialogRequest } from './request';
import { RevocationNote } from './revocationnote';
import { useScope } from './scopechoice';
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
  isExpiring: () => boolean;
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
  const scope = useScope(model, folder, request);
  const authorized =
    action === null && authorization.state === 'authorized' && !signingOut
      ? authorization
      : null;
  const isUnauthorized =
    action === null && authorization.state === 'unauthorized';
  // Those from the folder in front are told of with it.
  const here = isUnauthorized ? askersHere(folder, request) : [];
  const isExpiring = props.isExpiring();
  const next = nextOf({
    appUrl: authorized?.app_url ?? null,
    ...{ folder, isExpiring, repositories, request }
  });
  const about = { folder, leave, model, request, trans };
  const asking =
    request.asking &&
    authorization.state !== 'authorized' &&
    (request.isAsked ? (
      <AskingNote
        askers={request.asking.askers.filter(one => !here.includes(one))}
        isDoneAgain={request.isDoneAgain}
        trans={trans}
      />
    ) : (
      <p>
        {trans.__('git does not wait any more: authorize, then try it again.')}
      </p>
    ));

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
    if (dialog && root.current && !dialog.contains(document.activeElement)) {
      focusPrimary(root.current);
    }
  });

  return (
    <div className={`jp-GhScopedCreds-body jp-mod-${view}`} ref={root}>
      {server && <p className="jp-GhScopedCreds-warning">{server}</p>}
      {request.reason && !signingOut && (
        <p className="jp-GhScopedCreds-reason">
          {trans.__('The reason given for opening this dialog:')}{' '}
          <q dir="auto">{request.reason}</q>
        </p>
      )}
      {here.length === 0 && asking}
      {refusal && !signingOut && <RefusalView model={refusal} trans={trans} />}
      {pending && (
        <DeviceCode
          actions={code}
          authorization={pending}
          secondsLeft={() => model.secondsLeft ?? 0}
          trans={trans}
        />
      )}
      {authorized?.revocation?.failure && (
        <RevocationNote
          host={authorized.host}
          isReplaced={!authorized.revocation.is_kept}
          revocation={authorized.revocation}
          trans={trans}
        />
      )}
      {(authorized || isUnauthorized) && (
        <FolderSection
          isNext={authorized !== null && (next === 'push' || next === 'cure')}
          {...about}
        />
      )}
      {here.length > 0 && asking}
      {/* One element for all states: screen readers announce what changes in
          it, but not what comes with a new one. */}
      <div className="jp-GhScopedCreds-status" role="status" aria-live="polite">
        {!signingOut && <StatusMark {...{ model, trans }} />}
        {!isSaid(model, folder, request) && (
          <div>
            {signingOut
              ? askToSignOut(signingOut, request, trans)
              : authorized
                ? describeTerm(authorized, model.secondsLeft, trans)
                : joinSentences(
                    [
                      summarize(model, trans, !request.isAsked),
                      ...code.notices
                    ],
                    trans
                  )}
          </div>
        )}
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
              {...about}
              {...{ isExpiring, next, repositories, scope }}
            />
          )}
          <StateActions
            key={view}
            {...about}
            {...{ close, code, next, scope }}
          />
        </>
      )}
    </div>
  );
}

/**
 * The mark in front of the summary, if bad news are to be told.
 */
function StatusMark(props: {
  model: AuthorizationModel;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { model, trans } = props;
  const { action, authorization } = model;
  const isBad =
    authorization.state === 'unknown' ||
    (authorization.state === 'unauthorized' &&
      (authorization.failure !== null || authorization.ended !== null));
  return action === null && isBad ? (
    <Mark isGood={false} trans={trans} />
  ) : null;
}
