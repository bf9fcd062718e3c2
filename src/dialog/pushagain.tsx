import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { RefusalModel } from '../refusals';
import { ActionButton } from '../ui';
import { useSeen } from './surprise';

/**
 * Does the same push again. It comes when a check has ended, in the place of the
 * button that had the focus: what was meant for that one does nothing.
 */
export function PushAgain(props: {
  refusal: RefusalModel;
  trans: TranslationBundle;
}): JSX.Element {
  const { refusal, trans } = props;
  const isSeen = useSeen();
  return (
    <ActionButton
      kind="accept"
      busy={!isSeen || refusal.isPushing}
      label={trans.__('Push again')}
      caption={trans.__('Do the same push, in the same folder')}
      onClick={() => void refusal.pushAgain()}
      primary
    />
  );
}
