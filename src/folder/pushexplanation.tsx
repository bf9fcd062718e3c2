import type { ServerConnection } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useState } from 'react';
import { describeFailure } from '../authorization';
import { explainMessage } from '../wire';
import { describeCause } from './explanations';

/**
 * How long nothing is typed before the message is explained, in milliseconds.
 */
const PAUSE = 300;

/**
 * A place for what git said after a push that failed, and what it means.
 */
export function PushExplanation(props: {
  serverSettings: ServerConnection.ISettings;
  trans: TranslationBundle;
}): JSX.Element {
  const { serverSettings, trans } = props;
  const [message, setMessage] = useState('');
  const [explanation, setExplanation] = useState('');

  useEffect(() => {
    if (!message.trim()) {
      setExplanation('');
      return;
    }
    let isStale = false;
    const timer = window.setTimeout(async () => {
      let explained: string;
      try {
        const code = await explainMessage(serverSettings, message);
        explained = describeCause(code, trans);
      } catch (error) {
        console.warn('The message is not explained.', error);
        explained = describeFailure('server_unreachable', trans);
      }
      if (!isStale) {
        setExplanation(explained);
      }
    }, PAUSE);
    return () => {
      isStale = true;
      window.clearTimeout(timer);
    };
  }, [message, serverSettings, trans]);

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
