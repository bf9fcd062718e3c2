import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import {
  ActionButton,
  Actions,
  joinSentences,
  LinkButton,
  useSeen
} from '../ui';
import type { IAuthorized } from '../wire';
import type { DialogRequest } from './request';

/**
 * The question whether to sign out, or to revoke a token that was shown to others,
 * with what each answer does.
 */
export function askToSignOut(
  { revoking }: IAuthorized,
  { tellsOfLeak }: DialogRequest,
  trans: TranslationBundle
): string {
  if (tellsOfLeak) {
    return trans.__(
      'Revoke the token? This cannot be undone, and GitHub sends you an e-mail. Once GitHub has accepted the request, the token is removed from this server.'
    );
  }
  const question = trans.__(
    'Sign out? The token is removed from this server, and git can no longer push.'
  );
  switch (revoking) {
    case 'possible':
      return joinSentences(
        [
          question,
          trans.__(
            'GitHub still accepts it until it expires, unless you also revoke it: this cannot be undone, and GitHub sends you an e-mail.'
          )
        ],
        trans
      );
    case 'rule':
      return joinSentences(
        [
          question,
          trans.__(
            'GitHub is asked to revoke it: this cannot be undone, and GitHub sends you an e-mail.'
          )
        ],
        trans
      );
    case 'unavailable':
    default:
      return question;
  }
}

/**
 * The buttons of that question. It can come while the person types: the one that
 * does nothing has the focus.
 */
export function SignOutActions(props: {
  authorization: IAuthorized;
  close: () => void;
  model: AuthorizationModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, close, model, request, trans } = props;
  const { revoking } = authorization;
  // an answer stands where *Done* was: a second click on that one is none
  const isSeen = useSeen();

  const answer = (
    label: string,
    caption: string,
    act: () => Promise<void>,
    kind: 'accept' | 'reject' = 'accept'
  ) => (
    <ActionButton
      kind={kind}
      busy={!isSeen}
      label={label}
      caption={caption}
      onClick={() => {
        void act();
        request.withdrawSignOut();
      }}
    />
  );
  const stay = (
    <ActionButton label={trans.__('Stay authorized')} onClick={close} primary />
  );
  if (request.tellsOfLeak) {
    return (
      <Actions>
        {stay}
        {answer(
          trans.__('Revoke at GitHub'),
          trans.__('Revoke the token, then remove it: this cannot be undone'),
          () => model.signOut('first')
        )}
      </Actions>
    );
  }
  return (
    <>
      {revoking !== 'unavailable' && (
        <p>
          <LinkButton
            label={trans.__('Was the token shown to others?')}
            onClick={() =>
              request.set({ asksToSignOut: true, tellsOfLeak: true })
            }
          />
        </p>
      )}
      <Actions>
        {stay}
        {revoking !== 'unavailable' &&
          answer(
            trans.__('Sign out and revoke'),
            trans.__('Remove the token, and revoke it: this cannot be undone'),
            () => model.signOut('also'),
            // One at most is what the person would do next.
            revoking === 'rule' ? 'accept' : 'reject'
          )}
        {revoking !== 'rule' &&
          answer(
            trans.__('Sign out'),
            trans.__('Remove the token: git can no longer push'),
            () => model.signOut()
          )}
      </Actions>
    </>
  );
}
