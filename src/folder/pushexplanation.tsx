import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useState } from 'react';
import { findCause } from '../wire';
import { describeCause } from './explanations';

/**
 * A place for what git said after a push that failed, and what it means.
 */
export function PushExplanation(props: {
  trans: TranslationBundle;
}): JSX.Element {
  const { trans } = props;
  const [message, setMessage] = useState('');
  const explanation = message.trim()
    ? describeCause(findCause(message), trans)
    : '';

  return (
    <details className="jp-GhScopedCreds-explanation">
      <summary>{trans.__('A push failed?')}</summary>
      <textarea
        className="jp-mod-styled"
        rows={3}
        value={message}
        placeholder={trans.__('Paste here what git said')}
        aria-label={trans.__('What git said')}
        spellCheck={false}
        onChange={event => setMessage(event.target.value)}
      />
      <p role="status">{explanation}</p>
    </details>
  );
}
