import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { describeCause, RepetitionView } from '../folder';
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
          'The Jupyter server no longer knows what failed: run the git command again.'
        )}
      </p>
    );
  }
  if (!refusal) {
    return null;
  }
  const { repetition, cause, folder } = refusal;
  // Also to another repository, as to a fork.
  const isPushed = [repetition, model.folder.pushed?.repetition].some(
    done => done?.code === 'pushed'
  );
  return (
    <section
      className="jp-GhScopedCreds-refusal"
      aria-label={nameRefusal(refusal, trans)}
      aria-busy={isPushing}
    >
      {!isPushed && <h2>{nameRefusal(refusal, trans)}</h2>}
      <p className="jp-GhScopedCreds-detail">{folder}</p>
      {!repetition && !isPushed && cause !== null && tellsAll(cause) && (
        <p>{describeCause(cause, trans)}</p>
      )}
      <RepetitionView
        repository={refusal.repository}
        {...{ isPushing, repetition, trans }}
      />
    </section>
  );
}
