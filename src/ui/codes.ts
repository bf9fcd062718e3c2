/**
 * Ends a `switch` over codes, which does not compile unless each has its case. A
 * server that is newer than this page may know others: these are shown as they
 * are, and not taken for one that is known.
 */
export function unknownCode(code: never): string {
  return String(code);
}

/**
 * The same where it is not about a text, but about what is so of such a code.
 */
export function ofUnknownCode<T>(code: never, isSo: T): T {
  return isSo;
}
