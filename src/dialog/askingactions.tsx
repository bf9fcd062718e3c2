import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { ActionButton, Actions, useSeen } from '../ui';
import type { IScope } from './scopechoice';

/**
 * The answers to a question of git's. It comes while the person types: neither
 * can be pressed before it has been seen.
 */
export function AskingActions(props: {
  close: () => void;
  scope: IScope;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, scope, trans } = props;
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
        onClick={scope.start}
        primary
      />
    </Actions>
  );
}
