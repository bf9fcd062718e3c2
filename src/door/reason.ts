/**
 * The longest reason that is shown, in characters.
 */
const LIMIT = 200;

/**
 * What breaks a line, or would have the text around it read in another order.
 */
const UNSEEN =
  /[\s\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A reason as one bounded line of plain text.
 */
export function boundReason(reason: string): string {
  const characters = [...reason.replace(UNSEEN, ' ').trim()];
  return characters.length <= LIMIT
    ? characters.join('')
    : `${characters.slice(0, LIMIT - 1).join('')}…`;
}
