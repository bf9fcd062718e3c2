import React from 'react';

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
      onToggle={event => onToggle?.(event.currentTarget.open)}
    >
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}
