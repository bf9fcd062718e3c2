import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { Mark, unknownCode } from '../ui';
import type { IRepetition } from '../wire';
import { describeCause } from './explanations';

/**
 * What came of a push that the server did, or that it goes on.
 */
export function RepetitionView(props: {
  isPushing: boolean;
  repetition: IRepetition | null;
  repository: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { isPushing, repetition, repository, trans } = props;
  const isOver = repetition && !isPushing && repetition.code !== 'running';
  return (
    <>
      <div className="jp-GhScopedCreds-status" role="status">
        {isOver && (
          <>
            <Mark isGood={repetition.code === 'pushed'} trans={trans} />
            <div>{describeRepetition(repetition, repository, trans)}</div>
          </>
        )}
        {isPushing && <div>{trans.__('Pushing…')}</div>}
      </div>
      {isOver && repetition.code !== 'pushed' && repetition.detail && (
        <p className="jp-GhScopedCreds-detail">{repetition.detail}</p>
      )}
    </>
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
        ? trans.__('The push failed. git says:')
        : describeCause(cause, trans);
    case 'changed':
      return trans.__(
        'Nothing was pushed, as the folder, its branch, its remote or its settings have changed: look at them, then push again.'
      );
    case 'too_long':
      return trans.__(
        'The push took too long, and was ended: push in a terminal.'
      );
    default:
      return unknownCode(code);
  }
}
