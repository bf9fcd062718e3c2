import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { ActionButton, Actions } from '../ui';
import type { DialogRequest } from './request';

/**
 * The buttons of the question whether to sign out. The focus is on the one that
 * does nothing: the question can come while the person types elsewhere.
 */
export function SignOutActions(props: {
  close: () => void;
  model: AuthorizationModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, model, request, trans } = props;
  return (
    <Actions>
      <ActionButton
        label={trans.__('Stay authorized')}
        onClick={close}
        primary
      />
      <ActionButton
        kind="accept"
        label={trans.__('Sign out')}
        caption={trans.__('Remove the credential: git can no longer push')}
        onClick={() => {
          void model.signOut();
          request.withdrawSignOut();
        }}
      />
    </Actions>
  );
}
