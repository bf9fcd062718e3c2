/**
 * Ends a `switch` over codes, which does not compile unless each has its case. A
 * server that is newer than this page may know others: these are shown as they
 * are, and not taken for one that is known.
 */
export function unknownCode(code: never): string {
  return String(code);
}
