import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { describeFailure } from '../authorization';
import { LinkButton } from '../ui';
import type { FolderModel } from './model';

/**
 * The offer to authorize for the repository that is wished for, else for the one
 * in front of the person, and for no other; and why it could not be done.
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
  const present =
    'repository' in authorization ? authorization.repository : null;
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
      {failure && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {describeFailure(failure.code, trans)}
        </p>
      )}
    </>
  );
}
