import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/**
 * Whether the address can be opened as a page, and not for instance as a script.
 */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

/**
 * Open the page in a new tab; returns whether the browser let it.
 */
export function openPage(address: string): boolean {
  // Not with `noopener`: that always returns null, so that a blocked tab could
  // not be told. The page is disowned before any of its scripts can run.
  const tab = window.open(address, '_blank');
  if (tab) {
    tab.opener = null;
  }
  return tab !== null;
}

/**
 * The page on which a GitHub App is installed, from the app's own.
 */
export function installPage(appUrl: string): string {
  return `${appUrl.replace(/\/$/, '')}/installations/new`;
}

/**
 * A link to another site, or plain text if the address is not one of a page. Who
 * does not see that it leads to a new tab is told. `title` is told on hover, where
 * what is seen may be cut.
 */
export function WebLink(props: {
  address: string;
  children: string;
  trans: TranslationBundle;
  label?: string;
  onClick?: () => void;
  title?: string;
}): JSX.Element {
  const { address, children, label, onClick, title, trans } = props;
  return isWebAddress(address) ? (
    <a
      aria-label={trans.__('%1 (opens in a new tab)', label ?? children)}
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={title}
      onClick={onClick}
    >
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
