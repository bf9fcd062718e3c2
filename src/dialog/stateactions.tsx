import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel, ICodeActions } from '../authorization';
import type { FolderModel } from '../folder';
import { ActionButton, Actions, isWebAddress } from '../ui';
import type { FailureCode } from '../wire';
import { AskingActions } from './askingactions';
import { AuthorizedActions } from './authorizedactions';
import type { Next } from './next';
import { isTriedAgain } from './remedy';
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

  const onlyClose = (
    <Actions>
      <CloseButton {...{ close, trans }} primary />
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
          <CloseButton {...{ close, trans }} />
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
 * The buttons of who is not authorized.
 */
function BeginActions(props: {
  close: () => void;
  failure: FailureCode | null;
  scope: IScope;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, failure, scope, trans } = props;
  const isNext = failure === null || isTriedAgain(failure);
  return (
    <Actions>
      <CloseButton {...{ close, trans }} primary={!isNext} />
      <ActionButton
        kind={isNext ? 'accept' : 'reject'}
        label={failure ? trans.__('Try again') : trans.__('Authorize')}
        onClick={scope.start}
        primary={isNext}
      />
    </Actions>
  );
}

function CloseButton(props: {
  close: () => void;
  primary?: boolean;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, primary, trans } = props;
  return (
    <ActionButton label={trans.__('Close')} onClick={close} primary={primary} />
  );
}
