import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel, ICodeActions } from '../authorization';
import type { FolderModel } from '../folder';
import { ActionButton, Actions, isWebAddress } from '../ui';
import type { FailureCode } from '../wire';
import { AskingActions } from './askingactions';
import { AuthorizedActions } from './authorizedactions';
import type { Next } from './next';
import type { DialogRequest } from './request';
import type { IScope } from './scopechoice';

/**
 * The buttons of each state.
 */
export function StateActions(props: {
  folder: FolderModel;
  model: AuthorizationModel;
  next: Next;
  request: DialogRequest;
  scope: IScope;
  code: ICodeActions;
  leave: (folder?: FolderModel) => void;
  close: () => void;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, code, folder, leave, model, next, request } = props;
  const { scope, trans } = props;
  const { action, authorization } = model;

  const closeButton = (
    <ActionButton label={trans.__('Close')} onClick={close} />
  );
  const onlyClose = (
    <Actions>
      <ActionButton label={trans.__('Close')} onClick={close} primary />
    </Actions>
  );
  if (action !== null) {
    return onlyClose;
  }
  switch (authorization.state) {
    case 'loading':
    case 'unconfigured':
      return onlyClose;
    case 'unauthorized':
      if (request.isAsked) {
        return <AskingActions {...{ close, scope, trans }} />;
      }
      // who signs out is done
      return model.signedOut ? (
        onlyClose
      ) : (
        <BeginActions
          failure={authorization.failure?.code ?? null}
          {...{ close, scope, trans }}
        />
      );
    case 'pending':
      return (
        <Actions>
          <ActionButton
            label={trans.__('Cancel')}
            caption={trans.__('Stop waiting: the code no longer works')}
            onClick={() => {
              void model.cancel();
              close();
            }}
          />
          {isWebAddress(authorization.verification_uri) ? (
            <ActionButton
              kind="accept"
              label={trans.__('Copy code and open GitHub')}
              caption={trans.__('Opens in a new tab')}
              onClick={code.copyAndOpen}
              primary
            />
          ) : (
            <ActionButton
              kind="accept"
              label={trans.__('Copy code')}
              onClick={code.copy}
              primary
            />
          )}
        </Actions>
      );
    case 'authorized':
      return (
        <AuthorizedActions
          {...{ authorization, close, folder, leave, model, next }}
          {...{ request, trans }}
        />
      );
    case 'unknown':
      return (
        <Actions>
          {closeButton}
          <ActionButton
            kind="accept"
            label={trans.__('Try again')}
            onClick={() => void model.refresh()}
            primary
          />
        </Actions>
      );
  }
}

/**
 * The buttons of who is not authorized. Where only an administrator or time can
 * help, to try again is not what the person would do next.
 */
function BeginActions(props: {
  close: () => void;
  failure: FailureCode | null;
  scope: IScope;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, failure, scope, trans } = props;
  const isNext = failure === null || !BEYOND.includes(failure);
  return (
    <Actions>
      <ActionButton
        label={trans.__('Close')}
        onClick={close}
        primary={!isNext}
      />
      <ActionButton
        kind={isNext ? 'accept' : 'reject'}
        label={failure ? trans.__('Try again') : trans.__('Authorize')}
        onClick={scope.start}
        primary={isNext}
      />
    </Actions>
  );
}

const BEYOND: readonly FailureCode[] = [
  'rate_limited',
  'device_flow_disabled',
  'client_id_unknown',
  'verification_uri_refused',
  'git_missing',
  'git_too_old',
  'memory_unavailable'
];
