import React from 'react';

/**
 * How much time is left, as a bar and in words.
 */
export function TimeBar(props: {
  /** What the time is left for. */
  label: string;
  /** Seconds. */
  left: number;
  /** Seconds of a bar that is full. */
  full: number;
  text: string;
  isShort?: boolean;
}): JSX.Element {
  const { full, isShort, label, left, text } = props;
  const share = Math.min(1, left / full);
  return (
    <div className="jp-GhScopedCreds-countdown">
      <div
        className={`jp-GhScopedCreds-progress ${isShort ? 'jp-mod-warning' : ''}`}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={full}
        aria-valuenow={Math.round(share * full)}
        aria-valuetext={text}
      >
        <div style={{ width: `${100 * share}%` }} />
      </div>
      <span aria-hidden="true">{text}</span>
    </div>
  );
}
