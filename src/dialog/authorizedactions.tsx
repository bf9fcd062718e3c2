import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import {
  ActionButton,
  Actions,
  installPage,
  openPage,
  PushButton
} from '../ui';
import type { IAuthorized } from '../wire';
import type { Next } from './next';
import type { DialogRequest } from './request';

/**
 * The buttons of who is authorized. What is to be done in the folder has its own
 * beside it.
 */
export function AuthorizedActions(props: {
  authorization: IAuthorized;
  close: () => void;
  folder: FolderModel;
  leave: (folder?: FolderModel) => void;
  model: AuthorizationModel;
  next: Next;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, close, folder, leave, model } = props;
  const { next, request, trans } = props;
  const { app_url } = authorization;
  const { refusal } = request;
  const isRenewing = next === 'renew';
  // A push keeps the focus on Done: Enter is not to push by accident.
  const isFocused = next === 'done' || next === 'push';
  const renew = (
    <ActionButton
      key={isRenewing ? 'renew next' : 'renew'}
      kind={isRenewing ? 'accept' : 'reject'}
      label={trans.__('Renew')}
      caption={trans.__('Get a new authorization before this one ends')}
      onClick={() => void model.start(request.repository)}
      primary={isRenewing}
    />
  );
  // With its key goes its focus, to what is next by then.
  const done = (
    <ActionButton
      key={isFocused ? 'done next' : 'done'}
      kind={next === 'done' ? 'accept' : 'reject'}
      label={trans.__('Done')}
      onClick={close}
      primary={isFocused}
    />
  );
  return (
    <Actions>
      {isRenewing ? [done, renew] : [renew, done]}
      {next === 'pushAgain' && refusal && (
        <PushButton
          isPushing={refusal.isPushing}
          label={trans.__('Push again')}
          caption={trans.__('Do the same push, in the same folder')}
          kind="accept"
          push={() => refusal.pushAgain()}
          primary
        />
      )}
      {next === 'install' && app_url && (
        <ActionButton
          kind="accept"
          label={trans.__('Install the app on GitHub')}
          caption={trans.__('Opens in a new tab')}
          onClick={() => {
            leave(folder);
            openPage(installPage(app_url));
          }}
          primary
        />
      )}
    </Actions>
  );
}
