import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { FolderModel } from '../folder';
import { ActionButton } from '../ui';
import { useSeen } from './surprise';

/**
 * Does the push that is offered; give the offer's id as the key. It comes when a
 * check has ended, where another button was: what was meant for that one does
 * nothing, and the focus stays there.
 */
export function PushNow(props: {
  folder: FolderModel;
  trans: TranslationBundle;
}): JSX.Element {
  const { folder, trans } = props;
  const isSeen = useSeen();
  return (
    <ActionButton
      kind="accept"
      busy={!isSeen || folder.isPushing}
      label={trans.__('Push now')}
      caption={folder.found?.push?.command}
      onClick={() => void folder.push()}
    />
  );
}
