import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { joinSentences } from '../ui';
import type { IAsker } from '../wire';
import { isOfPanel } from './panelpush';

/**
 * Who asks for an authorization, and what becomes of it then; of several, each.
 */
export function AskingNote(props: {
  askers: readonly IAsker[];
  isDoneAgain: boolean;
  trans: TranslationBundle;
}): JSX.Element {
  const { askers, isDoneAgain, trans } = props;
  return (
    <>
      {askers.map((asker, number) => (
        <p key={number} title={asker.folder}>
          {joinSentences(
            [
              describeAsker(asker, trans),
              asker.waits
                ? trans.__('It waits, and goes on by itself.')
                : isDoneAgain && isOfPanel(asker)
                  ? trans.__('It is tried again by itself.')
                  : trans.__('Try it again afterwards.')
            ],
            trans
          )}
        </p>
      ))}
    </>
  );
}

function describeAsker(
  { command, folder, repository }: IAsker,
  trans: TranslationBundle
): string {
  const name = folder.split('/').filter(Boolean).pop();
  if (!name) {
    return trans.__('%1 needs your authorization.', command);
  }
  if (repository === null) {
    return trans.__('%1 in %2 needs your authorization.', command, name);
  }
  return trans.__(
    '%1 in %2 needs your authorization for %3.',
    command,
    name,
    repository
  );
}
