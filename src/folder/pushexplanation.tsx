import type { TranslationBundle } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import React, { useEffect, useMemo, useState } from 'react';
import type { AuthorizationModel } from '../authorization';
import { Disclosure } from '../ui';
import { findCause, findRepository } from '../wire';
import { FolderCheck } from './check';
import { FixedPlace } from './current';
import { describeCause } from './explanations';
import { FolderModel } from './model';

/**
 * A place for what git said after a push that failed elsewhere, what it means,
 * and what stands in the way of a push to the repository that it names.
 */
export function PushExplanation(props: {
  authorization: AuthorizationModel;
  leave: (folder?: FolderModel) => void;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, leave, trans } = props;
  const [message, setMessage] = useState('');
  const explanation = message.trim()
    ? describeCause(findCause(message), trans)
    : '';
  const state = authorization.authorization;
  const repository =
    state.state === 'authorized' ? findRepository(message, state.host) : '';

  return (
    <Disclosure
      className="jp-GhScopedCreds-explanation"
      label={trans.__('Find out why a push failed')}
    >
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
      {repository && (
        <NamedRepository {...{ authorization, leave, repository, trans }} />
      )}
    </Disclosure>
  );
}

function NamedRepository(props: {
  authorization: AuthorizationModel;
  leave: (folder?: FolderModel) => void;
  repository: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, leave, repository, trans } = props;
  const { serverSettings } = authorization;
  const model = useMemo(
    () => new FolderModel(serverSettings, new FixedPlace({ repository })),
    [serverSettings, repository]
  );
  useEffect(() => void model.check(), [model]);
  return (
    <UseSignal signal={model.stateChanged}>
      {() => (
        <FolderCheck
          isNext={false}
          {...{ authorization, leave, model, trans }}
        />
      )}
    </UseSignal>
  );
}
