import type { TranslationBundle } from '@jupyterlab/translation';

/**
 * A sentence with the detail behind it, as the machine gave it.
 */
export function addDetail(sentence: string, detail: string): string {
  return detail ? `${sentence} (${detail})` : sentence;
}

/**
 * What is said one after the other, without what is empty: not each language has a
 * space between two sentences.
 */
export function joinSentences(
  sentences: readonly string[],
  trans: TranslationBundle
): string {
  return sentences
    .filter(Boolean)
    .reduce(
      (said, sentence) => (said ? trans.__('%1 %2', said, sentence) : sentence),
      ''
    );
}
