import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { PushButton } from '../ui';
import type { IFolder } from '../wire';
import type { FolderModel } from './model';
import { RepetitionView } from './repetition';

/**
 * What there is to push, what does it, and what came of it.
 */
export function PushState(props: {
  found: IFolder;
  isNext: boolean;
  model: FolderModel;
  trans: TranslationBundle;
}): JSX.Element {
  const { found, isNext, model, trans } = props;
  const { isPushing, pushed } = model;
  const { push } = found;
  return (
    <>
      {push && !isPushing && (
        <div className="jp-GhScopedCreds-plan">
          <p>
            {trans._n(
              '%1 commit is not pushed yet:',
              '%1 commits are not pushed yet:',
              push.commits
            )}
          </p>
          <code>{push.command}</code>
        </div>
      )}
      {pushed && pushed.repetition === null && !isPushing && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {trans.__(
            'The Jupyter server did not say whether the push worked: open this dialog again to see.'
          )}
        </p>
      )}
      {(pushed?.repetition || isPushing) && (
        <RepetitionView
          repetition={pushed?.repetition ?? null}
          repository={pushed?.repository ?? ''}
          {...{ isPushing, trans }}
        />
      )}
      {(push || isPushing) && (
        <div className="jp-GhScopedCreds-buttons">
          <PushButton
            key={push?.id}
            isPushing={isPushing}
            kind={isNext ? 'accept' : 'reject'}
            label={trans.__('Push now')}
            caption={push?.command}
            push={() => model.push()}
          />
        </div>
      )}
    </>
  );
}
