import type { FailureCode } from '../wire';

/**
 * What can do better with another choice, or by the person's own doing.
 */
const PERSONAL: readonly FailureCode[] = [
  'access_denied',
  'expired_token',
  'not_narrowed',
  'repository_unknown'
];

/**
 * What only an administrator or time can help with.
 */
const BEYOND_THE_PERSON: readonly FailureCode[] = [
  'rate_limited',
  'device_flow_disabled',
  'client_id_unknown',
  'verification_uri_refused',
  'git_missing',
  'git_too_old',
  'memory_unavailable'
];

/**
 * Whether there is something to choose after this failure: not where an administrator
 * has to act first.
 */
export function letsChoose(code: FailureCode): boolean {
  return PERSONAL.includes(code);
}

/**
 * Whether to try again is what the person would do next after this failure.
 */
export function isTriedAgain(code: FailureCode): boolean {
  return !BEYOND_THE_PERSON.includes(code);
}
