import React from 'react';
import { ActionButton } from '../ui';
import { useSeen } from './surprise';

/**
 * Does a push. It comes when a check has ended, where another button was: what
 * was meant for that one does nothing. Give the key of what it would push.
 */
export function PushButton(props: {
  caption?: string;
  isPushing: boolean;
  label: string;
  primary?: boolean;
  push: () => Promise<void>;
}): JSX.Element {
  const { caption, isPushing, label, primary, push } = props;
  const isSeen = useSeen();
  return (
    <ActionButton
      kind="accept"
      busy={!isSeen || isPushing}
      label={label}
      caption={caption}
      onClick={() => void push()}
      primary={primary}
    />
  );
}
