import { classes } from '@jupyterlab/ui-components';
import React from 'react';

/**
 * The class of the button that has the focus when a state is entered.
 */
const PRIMARY_CLASS = 'jp-GhScopedCreds-primary';

/**
 * Have the focus on the primary button, else on the last one: without any, no key
 * would come to the dialog.
 */
export function focusPrimary(node: Element): void {
  const buttons = [...node.querySelectorAll<HTMLElement>('.jp-Dialog-button')];
  const primary = node.querySelector<HTMLElement>(`.${PRIMARY_CLASS}`);
  const button = primary ?? buttons[buttons.length - 1];
  // the row of buttons is always in sight; what comes first is to stay so
  const preventScroll = Boolean(button?.closest('.jp-GhScopedCreds-actions'));
  button?.focus({ preventScroll });
}

/**
 * A row of buttons that looks like the footer of a JupyterLab dialog.
 */
export function Actions(props: { children: React.ReactNode }): JSX.Element {
  return (
    <div className="jp-GhScopedCreds-actions jp-Dialog-footerButtons">
      {props.children}
    </div>
  );
}

/**
 * A button within a text, which looks like a link.
 */
export function LinkButton(props: {
  label: string;
  onClick: () => void;
  caption?: string;
  expanded?: boolean;
}): JSX.Element {
  const { caption, expanded, label, onClick } = props;
  return (
    <button
      type="button"
      className="jp-GhScopedCreds-linkButton"
      aria-expanded={expanded}
      onClick={onClick}
      title={caption}
    >
      {label}
    </button>
  );
}

/**
 * A button of the row. The primary one has the focus at first; give what goes on
 * last. While it is busy, or not to be pressed yet, it does nothing, but keeps the
 * focus, which a disabled button loses, and with it the dialog its keys.
 */
export function ActionButton(props: {
  label: string;
  onClick: () => void;
  busy?: boolean;
  caption?: string;
  expanded?: boolean;
  kind?: 'accept' | 'reject';
  primary?: boolean;
}): JSX.Element {
  const { busy, caption, expanded, label, onClick } = props;
  const { kind = 'reject', primary = false } = props;
  return (
    <button
      className={classes(
        'jp-Dialog-button jp-mod-styled',
        `jp-mod-${kind}`,
        primary && PRIMARY_CLASS
      )}
      type="button"
      aria-disabled={busy}
      aria-expanded={expanded}
      onClick={busy ? undefined : onClick}
      title={caption}
    >
      <div className="jp-Dialog-buttonLabel">{label}</div>
    </button>
  );
}
