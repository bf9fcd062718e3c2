import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon, errorIcon } from '@jupyterlab/ui-components';
import React from 'react';

/**
 * The mark in front of good or bad news, which has a name for who does not see it.
 */
export function Mark(props: {
  isGood: boolean;
  trans: TranslationBundle;
}): JSX.Element {
  const { isGood, trans } = props;
  const Icon = isGood ? checkIcon.react : errorIcon.react;
  return (
    <span
      className={isGood ? 'jp-GhScopedCreds-success' : 'jp-GhScopedCreds-error'}
      role="img"
      aria-label={isGood ? trans.__('In order:') : trans.__('Problem:')}
    >
      <Icon tag="span" />
    </span>
  );
}
