import type { TranslationBundle } from '@jupyterlab/translation';
import { formatEnd } from '../ui';
import type { FailureCode } from '../wire';
import { describeFailure } from './failures';

/**
 * A failure of the server's, or that the server itself did not answer.
 */
interface ITold {
  code: FailureCode | 'server_unreachable';
  retry_in?: number;
  program?: string;
}

/**
 * Seconds after which who waits for a code is told what may keep it from being
 * taken.
 */
const LONG_WAIT = 120;

/**
 * Seconds after which GitHub takes an app's next codes.
 */
const CODES_WINDOW = 3600;

/**
 * The times to try again: a failure is shown for as long as it lasts, and the
 * seconds count from its arrival.
 */
const times = new WeakMap<ITold, string>();

/**
 * What happened and what to do, with the time to try again if GitHub's limit is,
 * or can be, the cause.
 */
export function tellFailure(failure: ITold, trans: TranslationBundle): string {
  const said = describeFailure(failure.code, trans, failure.program);
  if (failure.retry_in === undefined) {
    return said;
  }
  const time = times.get(failure) ?? formatEnd(failure.retry_in);
  times.set(failure, time);
  return failure.code === 'rate_limited'
    ? trans.__(
        'GitHub takes no more requests for now: try again after %1.',
        time
      )
    : `${said} ${describeTooMany(time, trans)}`;
}

/**
 * What may keep a code from being taken, for who has waited for long; empty
 * before that.
 */
export function hintAtLimit(
  secondsLeft: number,
  expiresIn: number,
  trans: TranslationBundle
): string {
  return expiresIn - secondsLeft < LONG_WAIT
    ? ''
    : describeTooMany(formatEnd(secondsLeft + CODES_WINDOW), trans);
}

function describeTooMany(time: string, trans: TranslationBundle): string {
  return trans.__(
    'If GitHub said that too many codes were entered, try again after %1: it takes 50 an hour from all who use the same app.',
    time
  );
}
