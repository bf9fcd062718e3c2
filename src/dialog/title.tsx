import type { TranslationBundle } from '@jupyterlab/translation';
import { Button, closeIcon, UseSignal } from '@jupyterlab/ui-components';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import type { DialogRequest } from './request';

/**
 * The id of the heading that names the dialog.
 */
export const TITLE_ID = 'jp-GhScopedCreds-title';

/**
 * The dialog's header: what it is about now, and a button that closes it. Our own,
 * because the default one calls that button "Cancel", which is the name of what
 * ends the flow.
 */
export function DialogTitle(props: {
  close: () => void;
  model: AuthorizationModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, model, request, trans } = props;
  return (
    <>
      <UseSignal signal={model.stateChanged}>
        {() => (
          <UseSignal signal={request.stateChanged}>
            {() => (
              <h1 className="jp-GhScopedCreds-title" id={TITLE_ID}>
                {nameDialog(model, request, trans)}
              </h1>
            )}
          </UseSignal>
        )}
      </UseSignal>
      <Button
        className="jp-Dialog-close-button"
        minimal
        onClick={close}
        title={trans.__('Close')}
      >
        <closeIcon.react tag="span" />
      </Button>
    </>
  );
}

function nameDialog(
  { action, authorization, signedOut }: AuthorizationModel,
  request: DialogRequest,
  trans: TranslationBundle
): string {
  switch (action) {
    case 'signOut':
    case 'revoke':
      return trans.__('Sign out of GitHub push');
    case 'start':
    case 'cancel':
      return trans.__('Authorize GitHub push');
  }
  switch (authorization.state) {
    case 'unauthorized':
      return signedOut && !request.isAsked
        ? trans.__('Signed out of GitHub push')
        : trans.__('Authorize GitHub push');
    case 'pending':
      return authorization.renewing
        ? trans.__('Renew GitHub push')
        : trans.__('Authorize GitHub push');
    case 'authorized':
      return request.asksToSignOut
        ? trans.__('Sign out of GitHub push')
        : trans.__('Push to %1', authorization.host);
    case 'loading':
    case 'unconfigured':
    case 'unknown':
      return trans.__('GitHub push');
  }
}
