import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { tellFailure } from '../authorization';
import { LinkButton } from '../ui';
import type { FolderModel } from './model';

/**
 * The offers to authorize for the repository that is wished for, else for the one
 * in front of the person, and for no other, and to authorize for all where it is
 * for one only; and why it could not be done.
 */
export function Narrowing(props: {
  folder: FolderModel;
  model: AuthorizationModel;
  wished?: string;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { folder, model, trans, wished } = props;
  const { authorization } = model;
  const candidate = wished ?? folder.candidate;
  const isOver = authorization.state === 'unauthorized';
  const present = isOver
    ? (authorization.ended?.repository ?? null)
    : 'repository' in authorization
      ? authorization.repository
      : null;
  // There it stands beside what it cures.
  const isOfferedAbove =
    authorization.state === 'authorized' &&
    folder.found?.obstacles.some(({ code }) => code === 'narrowed');
  const failure =
    authorization.state === 'pending' ? authorization.failure : null;

  return (
    <>
      {candidate && present?.toLowerCase() !== candidate.toLowerCase() && (
        <p>
          <LinkButton
            label={trans.__('Authorize for %1 only', candidate)}
            caption={trans.__(
              'Get a token that can do nothing with your other repositories'
            )}
            onClick={() => void model.start(candidate)}
          />
        </p>
      )}
      {present && !isOfferedAbove && (
        <p>
          {isOver &&
            trans.__(
              'The next one is for %1 only, as the last one was.',
              present
            )}{' '}
          <AuthorizeForAll model={model} trans={trans} />
        </p>
      )}
      {failure && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {tellFailure(failure, trans)}
        </p>
      )}
    </>
  );
}

/**
 * The choice to widen what is for one repository only.
 */
export function AuthorizeForAll(props: {
  model: AuthorizationModel;
  trans: TranslationBundle;
}): JSX.Element {
  const { model, trans } = props;
  return (
    <LinkButton
      label={trans.__('Authorize for all')}
      caption={trans.__(
        'Get a token for all repositories that the app is installed on'
      )}
      onClick={() => void model.startForAll()}
    />
  );
}
