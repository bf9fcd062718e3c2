import React from 'react';
import { ActionButton } from './buttons';
import { useSeen } from './surprise';

/**
 * Does a push. It comes when a check has ended, where something else was: what
 * was meant for that does nothing. Give the key of what it would push.
 */
export function PushButton(props: {
  caption?: string;
  isPushing: boolean;
  kind?: 'accept' | 'reject';
  label: string;
  primary?: boolean;
  push: () => Promise<void>;
}): JSX.Element {
  const { caption, isPushing, kind, label, primary, push } = props;
  const isSeen = useSeen();
  return (
    <ActionButton
      kind={kind}
      busy={!isSeen || isPushing}
      label={label}
      caption={caption}
      onClick={() => void push()}
      primary={primary}
    />
  );
}
