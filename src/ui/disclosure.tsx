import React from 'react';
import { reveal } from './reveal';

/**
 * What is said only to who asks: one line, and the rest behind it.
 */
export function Disclosure(props: {
  children: React.ReactNode;
  label: string;
  className?: string;
  onToggle?: (isOpen: boolean) => void;
}): JSX.Element {
  const { children, className = '', label, onToggle } = props;
  return (
    <details
      className={`jp-GhScopedCreds-disclosure ${className}`}
      onToggle={({ currentTarget }) => {
        onToggle?.(currentTarget.open);
        if (currentTarget.open) {
          reveal(currentTarget);
        }
      }}
    >
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}
