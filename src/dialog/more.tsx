import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import { Narrowing, PushExplanation } from '../folder';
import { ActionButton, Disclosure } from '../ui';
import type { IAuthorized } from '../wire';
import type { DialogRequest } from './request';

/**
 * What few people look for: an authorization for other repositories, a push that
 * failed elsewhere, and to sign out.
 */
export function More(props: {
  authorization: IAuthorized;
  folder: FolderModel;
  leave: (folder?: FolderModel) => void;
  model: AuthorizationModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, folder, leave, model, request, trans } = props;
  const { ends_with_server, revoking } = authorization;
  return (
    <Disclosure
      className="jp-GhScopedCreds-more"
      label={trans.__('More: why a push failed, other repositories, sign out')}
    >
      <PushExplanation {...{ authorization: model, leave, trans }} />
      {request.repository === undefined && (
        <Narrowing {...{ folder, model, trans }} />
      )}
      {revoking === 'rule' && (
        <p>
          {ends_with_server
            ? trans.__(
                'When you sign out or renew, or your server stops, GitHub is asked to revoke the token, and sends you an e-mail about it.'
              )
            : trans.__(
                'When you sign out or renew, GitHub is asked to revoke the token, and sends you an e-mail about it.'
              )}
        </p>
      )}
      <div className="jp-GhScopedCreds-buttons">
        <ActionButton
          label={trans.__('Sign out')}
          caption={trans.__('Remove the token: git can no longer push')}
          onClick={() =>
            revoking === 'unavailable'
              ? void model.signOut()
              : request.set({ asksToSignOut: true })
          }
        />
      </div>
    </Disclosure>
  );
}
