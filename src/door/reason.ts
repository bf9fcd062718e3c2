/**
 * The longest reason that is shown, in characters.
 */
const LIMIT = 200;

/**
 * What is not seen, and could have the text around it read in another order.
 */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * What separates words, or breaks a line.
 */
const SPACE = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * More marks on one letter than languages have: a stack of them covers the lines
 * above and below.
 */
const STACK = /(\p{M}{3})\p{M}+/gu;

/**
 * A reason as one bounded line of plain text.
 */
export function boundReason(reason: string): string {
  const line = reason.replace(UNSEEN, '').replace(SPACE, ' ').trim();
  const characters = [...line.replace(STACK, '$1')];
  return characters.length <= LIMIT
    ? characters.join('')
    : `${characters.slice(0, LIMIT - 1).join('')}…`;
}
