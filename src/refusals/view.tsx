import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon, errorIcon } from '@jupyterlab/ui-components';
import React from 'react';
import { describeCause } from '../folder';
import { unknownCode } from '../ui';
import type { IRepetition } from '../wire';
import type { RefusalModel } from './model';
import { nameRefusal, tellsAll } from './sentence';

/**
 * What failed, what git told of it, and what came of doing it again.
 */
export function RefusalView(props: {
  model: RefusalModel;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { model, trans } = props;
  const { isPushing, isUnknown, refusal } = model;
  if (isUnknown) {
    return (
      <p>
        {trans.__(
          'The Jupyter server does not know any more what failed: push again where you did.'
        )}
      </p>
    );
  }
  if (!refusal) {
    return null;
  }
  const { repetition, cause, folder } = refusal;
  return (
    <section
      className="jp-GhScopedCreds-refusal"
      aria-label={nameRefusal(refusal, trans)}
      aria-busy={isPushing}
    >
      {repetition?.code !== 'pushed' && <h2>{nameRefusal(refusal, trans)}</h2>}
      <p className="jp-GhScopedCreds-detail">{folder}</p>
      {!repetition && cause !== null && tellsAll(cause) && (
        <p>{describeCause(cause, trans)}</p>
      )}
      <div className="jp-GhScopedCreds-status" role="status">
        {repetition && !isPushing && repetition.code !== 'running' && (
          <>
            {repetition.code === 'pushed' ? (
              <checkIcon.react
                tag="span"
                className="jp-GhScopedCreds-success"
              />
            ) : (
              <errorIcon.react tag="span" className="jp-GhScopedCreds-error" />
            )}
            <div>
              {describeRepetition(repetition, refusal.repository, trans)}
            </div>
          </>
        )}
        {isPushing && <div>{trans.__('Pushing…')}</div>}
      </div>
      {repetition?.detail && !isPushing && repetition.code !== 'pushed' && (
        <p className="jp-GhScopedCreds-detail">{repetition.detail}</p>
      )}
    </section>
  );
}

function describeRepetition(
  { cause, code }: IRepetition,
  repository: string,
  trans: TranslationBundle
): string {
  switch (code) {
    case 'running':
      return trans.__('Pushing…');
    case 'pushed':
      return trans.__('Pushed to %1.', repository);
    case 'refused':
      return cause === null
        ? trans.__('The push failed again. git says:')
        : describeCause(cause, trans);
    case 'changed':
      return trans.__(
        'Nothing was pushed: the folder, its branch or its remote is another now, so push again where you did.'
      );
    case 'too_long':
      return trans.__(
        'The push took too long, and was ended: push again where you did.'
      );
    default:
      return unknownCode(code);
  }
}
