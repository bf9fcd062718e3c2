import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel, ICodeActions } from '../authorization';
import type { FolderModel } from '../folder';
import { canPushAgain } from '../refusals';
import type { RepositoryModel } from '../repositories';
import {
  ActionButton,
  Actions,
  installPage,
  isWebAddress,
  openPage
} from '../ui';
import { AskingActions } from './askingactions';
import { PushButton } from './pushbutton';
import type { DialogRequest } from './request';

/**
 * The buttons of each state.
 */
export function StateActions(props: {
  folder: FolderModel;
  model: AuthorizationModel;
  repositories: RepositoryModel;
  request: DialogRequest;
  code: ICodeActions;
  leave: (folder?: FolderModel) => void;
  close: () => void;
  trans: TranslationBundle;
}): JSX.Element {
  const { close, code, folder, leave, model, repositories, request } = props;
  const { trans } = props;
  const { action, authorization } = model;

  const closeButton = (
    <ActionButton label={trans.__('Close')} onClick={close} />
  );
  const onlyClose = (
    <Actions>
      <ActionButton label={trans.__('Close')} onClick={close} primary />
    </Actions>
  );
  if (action !== null) {
    return onlyClose;
  }
  switch (authorization.state) {
    case 'loading':
    case 'unconfigured':
      return onlyClose;
    case 'unauthorized':
      if (request.asking?.askers.length) {
        return <AskingActions {...{ close, model, request, trans }} />;
      }
      // who signs out is done
      return model.signedOut ? (
        onlyClose
      ) : (
        <Actions>
          {closeButton}
          <ActionButton
            kind="accept"
            label={
              authorization.failure
                ? trans.__('Try again')
                : trans.__('Authorize')
            }
            onClick={() => void model.start(request.repository)}
            primary
          />
        </Actions>
      );
    case 'pending':
      return (
        <Actions>
          <ActionButton
            label={trans.__('Cancel')}
            caption={trans.__('End this; closing the dialog goes on waiting')}
            onClick={() => {
              void model.cancel();
              close();
            }}
          />
          {isWebAddress(authorization.verification_uri) ? (
            <ActionButton
              kind="accept"
              label={trans.__('Copy code and open GitHub')}
              onClick={code.copyAndOpen}
              primary
            />
          ) : (
            <ActionButton
              kind="accept"
              label={trans.__('Copy code')}
              onClick={code.copy}
              primary
            />
          )}
        </Actions>
      );
    case 'authorized': {
      const { refusal } = request;
      const page =
        folder.forkPage ??
        folder.installPage ??
        (authorization.app_url && repositories.isInstalledNowhere
          ? installPage(authorization.app_url)
          : null);
      const canPush = folder.isPushing || Boolean(folder.found?.push);
      const next =
        refusal && (refusal.isPushing || canPushAgain(refusal)) ? (
          <PushButton
            key="push"
            isPushing={refusal.isPushing}
            label={trans.__('Push again')}
            caption={trans.__('Do the same push, in the same folder')}
            push={() => refusal.pushAgain()}
            primary
          />
        ) : page && !canPush ? (
          <ActionButton
            key="page"
            kind="accept"
            label={
              folder.forkPage
                ? trans.__('Fork it on GitHub')
                : trans.__('Install the app on GitHub')
            }
            onClick={() => {
              leave(folder);
              openPage(page);
            }}
            primary
          />
        ) : (
          <ActionButton
            key="done"
            kind={canPush ? 'reject' : 'accept'}
            label={trans.__('Done')}
            onClick={close}
            primary
          />
        );
      return (
        <Actions>
          <ActionButton
            label={trans.__('Sign out')}
            caption={trans.__('Remove the credential: git can no longer push')}
            onClick={() =>
              authorization.revoking === 'unavailable'
                ? void model.signOut()
                : request.set({ asksToSignOut: true })
            }
          />
          <ActionButton
            label={trans.__('Renew')}
            caption={trans.__('Get a new authorization before this one ends')}
            onClick={() => void model.start(request.repository)}
          />
          {next}
          {canPush && next.key === 'done' && (
            // Done keeps the focus: Enter is not to push by accident.
            <PushButton
              key={folder.found?.push?.id}
              isPushing={folder.isPushing}
              label={trans.__('Push now')}
              caption={folder.found?.push?.command}
              push={() => folder.push()}
            />
          )}
        </Actions>
      );
    }
    case 'unknown':
      return (
        <Actions>
          {closeButton}
          <ActionButton
            kind="accept"
            label={trans.__('Try again')}
            onClick={() => void model.refresh()}
            primary
          />
        </Actions>
      );
  }
}
