import type { TranslationBundle } from '@jupyterlab/translation';
import {
  formatDuration,
  formatEnd,
  formatTime,
  joinSentences,
  unknownCode
} from '../ui';
import type { IAuthorized, IUnauthorized } from '../wire';
import { describeFailure } from './failures';
import { tellFailure } from './limits';
import type { AuthorizationModel } from './model';
import { describeRevocation } from './revocation';
import type { IUnknown } from './states';

/**
 * How things stand, and what to do next, in one sentence. That somebody has just
 * signed out is no news where something else is asked for since.
 */
export function summarize(
  model: AuthorizationModel,
  trans: TranslationBundle,
  tellsSignOut = true
): string {
  switch (model.action) {
    case 'start':
      return trans.__('Asking GitHub for a code…');
    case 'cancel':
      return trans.__('Cancelling…');
    case 'signOut':
      return trans.__('Signing out…');
    case 'revoke':
      return trans.__('Asking GitHub to revoke the token…');
  }
  const { authorization } = model;
  switch (authorization.state) {
    case 'loading':
      return trans.__('Asking the Jupyter server…');
    case 'unconfigured':
      return trans.__(
        'GitHub push is not set up. Ask your administrator to set it up.'
      );
    case 'unauthorized':
      return model.signedOut && tellsSignOut
        ? summarizeSignedOut(authorization, trans)
        : summarizeUnauthorized(authorization, trans);
    case 'pending':
      if (authorization.repository) {
        return trans.__(
          'Waiting for GitHub… This authorization is for %1 only.',
          authorization.repository
        );
      }
      return authorization.renewing
        ? trans.__('Waiting for GitHub… Meanwhile, git can still push.')
        : trans.__('Waiting for GitHub…');
    case 'authorized':
      return summarizeAuthorized(authorization, trans);
    case 'unknown':
      return summarizeUnknown(authorization, trans);
  }
}

/**
 * Until when an authorization lasts whose token does not expire.
 */
export function describeEndless(
  endsWithServer: boolean,
  trans: TranslationBundle
): string {
  return endsWithServer
    ? trans.__(
        'The token does not expire, but ends when your server stops: sign out when you are done.'
      )
    : trans.__('The token does not expire: sign out when you are done.');
}

/**
 * Who may push, and until when, in one line.
 */
export function describeTerm(
  authorization: IAuthorized,
  secondsLeft: number | null,
  trans: TranslationBundle
): string {
  const { login, repository } = authorization;
  if (secondsLeft === null) {
    return summarizeAuthorized(authorization, trans);
  }
  const end = formatEnd(secondsLeft);
  if (login === null) {
    return repository === null
      ? trans.__('Authorized until %1', end)
      : trans.__('Authorized for %1 only, until %2', repository, end);
  }
  return repository === null
    ? trans.__('Authorized as @%1 until %2', login, end)
    : trans.__(
        'Authorized as @%1 for %2 only, until %3',
        login,
        repository,
        end
      );
}

function summarizeSignedOut(
  { revocation }: IUnauthorized,
  trans: TranslationBundle
): string {
  if (!revocation) {
    return trans.__(
      'You are signed out: the token is removed from this server. GitHub still accepts it until it expires, or until you revoke it there.'
    );
  }
  const signedOut = trans.__(
    'You are signed out: the token is removed from this server.'
  );
  return revocation.failure
    ? signedOut
    : joinSentences(
        [signedOut, describeRevocation(revocation, false, trans)],
        trans
      );
}

/**
 * What a server's clock that is some seconds ahead of GitHub's, or behind it,
 * is to the end.
 */
export function describeClock(skew: number, trans: TranslationBundle): string {
  const duration = formatDuration(Math.abs(skew), trans);
  return skew > 0
    ? trans.__(
        "The server's clock was %1 ahead of GitHub's, and the time left is measured by it: have the clock set, then renew.",
        duration
      )
    : trans.__(
        "The server's clock was %1 behind GitHub's, and the time left is measured by it: have the clock set, then renew.",
        duration
      );
}

function summarizeUnauthorized(
  { ended, failure, host }: IUnauthorized,
  trans: TranslationBundle
): string {
  if (failure) {
    return tellFailure(failure, trans);
  }
  if (!ended) {
    return trans.__('You are not authorized to push to %1.', host);
  }
  switch (ended.reason) {
    case 'token_expired':
      return trans.__(
        'The authorization to push has expired: authorize again to go on.'
      );
    case 'token_rejected':
      return describeFailure('token_rejected', trans);
    case 'memory_gone':
      return trans.__(
        'The token was in memory only, and is gone after a restart or on another machine: authorize again.'
      );
    default:
      return unknownCode(ended.reason);
  }
}

function summarizeAuthorized(
  { host, login, repository }: IAuthorized,
  trans: TranslationBundle
): string {
  if (repository !== null) {
    return trans.__('Authorized to push to %1 only', repository);
  }
  return login === null
    ? trans.__('Authorized to push to %1', host)
    : trans.__('Authorized to push to %1 as @%2', host, login);
}

function summarizeUnknown(
  { since, status }: IUnknown,
  trans: TranslationBundle
): string {
  switch (status) {
    case 403:
      return trans.__(
        'The Jupyter server no longer knows you: reload the page to log in again.'
      );
    case 404:
      return trans.__(
        'The server part of this extension is not running: ask your administrator to enable it.'
      );
    default:
      return trans.__(
        'The Jupyter server has not answered since %1: make sure that it is running, then try again.',
        formatTime(new Date(since))
      );
  }
}
