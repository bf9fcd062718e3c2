import React from 'react';

/**
 * What is said only to who asks: one line, and the rest behind it.
 */
export function Disclosure(props: {
  children: React.ReactNode;
  label: string;
  className?: string;
}): JSX.Element {
  const { children, className = '', label } = props;
  return (
    <details className={`jp-GhScopedCreds-disclosure ${className}`}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}
