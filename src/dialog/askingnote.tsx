import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { IAsking } from '../wire';

/**
 * Who asks for an authorization, and what becomes of it then.
 */
export function AskingNote(props: {
  asking: IAsking;
  isDoneAgain: boolean;
  trans: TranslationBundle;
}): JSX.Element {
  const { asking, isDoneAgain, trans } = props;
  return (
    <p title={asking.folder}>
      {describeAsker(asking, trans)}{' '}
      {asking.waits
        ? trans.__('It waits, and goes on by itself.')
        : isDoneAgain
          ? trans.__('It is done again by itself.')
          : trans.__('Try it again afterwards.')}
    </p>
  );
}

function describeAsker(
  { command, folder, repository }: IAsking,
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
