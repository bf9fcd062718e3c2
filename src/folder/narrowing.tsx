import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { authorizeFor, lastRepository } from '../authorization';
import { LinkButton } from '../ui';
import { candidateIn } from './obstaclesin';
import type { FolderModel } from './model';

/**
 * The offers to authorize for the repository that is wished for, else for the one
 * in front of the person, and for no other, and to authorize for all where it is
 * for one only. What they lead to takes the place of a code, or of an
 * authorization, that is there.
 */
export function Narrowing(props: {
  folder: FolderModel;
  model: AuthorizationModel;
  wished?: string;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { folder, model, trans, wished } = props;
  const { authorization } = model;
  const candidate = wished ?? candidateIn(folder);
  const present = lastRepository(model);
  // There it stands beside what it cures.
  const isOfferedAbove =
    authorization.state === 'authorized' &&
    folder.found?.obstacles.some(({ code }) => code === 'narrowed');

  return (
    <>
      {candidate && present.toLowerCase() !== candidate.toLowerCase() && (
        <p>
          <LinkButton
            label={trans.__('Authorize for %1 only', candidate)}
            caption={trans.__(
              'Get a token that can do nothing with your other repositories'
            )}
            onClick={() => void authorizeFor(model, candidate)}
          />
        </p>
      )}
      {present && !isOfferedAbove && (
        <p>
          <LinkButton
            {...nameWidening(trans)}
            onClick={() => void authorizeFor(model, '')}
          />
        </p>
      )}
    </>
  );
}

/**
 * What a button is called that gets a token for all repositories.
 */
export function nameWidening(trans: TranslationBundle): {
  label: string;
  caption: string;
} {
  return {
    label: trans.__('Authorize for all repositories'),
    caption: trans.__(
      'Get a token for all repositories that the app is installed on'
    )
  };
}
