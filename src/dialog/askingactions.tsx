import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { ActionButton, Actions } from '../ui';
import type { DialogRequest } from './request';
import { useSeen } from './surprise';

/**
 * The answers to a question of git's. It comes while the person types: neither
 * can be pressed before it has been seen.
 */
export function AskingActions(props: {
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
        busy={!isSeen}
        label={trans.__('Not now')}
        caption={trans.__('git ends without an authorization')}
        onClick={close}
      />
      <ActionButton
        kind="accept"
        busy={!isSeen}
        label={trans.__('Authorize')}
        onClick={() => void model.start(request.repository)}
        primary
      />
    </Actions>
  );
}
