import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { ActionButton, Actions } from '../ui';
import type { DialogRequest } from './request';
import { useSeen } from './surprise';

/**
 * The buttons of the question whether to sign out. The question can come while
 * the person types or clicks elsewhere: the one that does nothing has the focus,
 * and stands last, where other states have theirs.
 */
export function SignOutActions(props: {
  close: () => void;
  model: AuthorizationModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, model, request, trans } = props;
  const isSeen = useSeen();
  return (
    <Actions>
      <ActionButton
        kind="accept"
        disabled={!isSeen}
        label={trans.__('Sign out')}
        caption={trans.__('Remove the credential: git can no longer push')}
        onClick={() => {
          void model.signOut();
          request.withdrawSignOut();
        }}
      />
      <ActionButton
        label={trans.__('Stay authorized')}
        onClick={close}
        primary
      />
    </Actions>
  );
}
