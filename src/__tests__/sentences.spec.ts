import type { TranslationBundle } from '@jupyterlab/translation';
import { nullTranslator } from '@jupyterlab/translation';
import { joinSentences } from '../ui';

describe('sentences', () => {
  const trans = nullTranslator.load('jupyter_gh_scoped_creds');

  it('should be joined without what is empty', () => {
    expect(joinSentences(['One.', '', 'Two: 100%2.'], trans)).toBe(
      'One. Two: 100%2.'
    );
    expect(joinSentences(['', 'One.'], trans)).toBe('One.');
    expect(joinSentences([], trans)).toBe('');
  });

  it('should be joined as the language does', () => {
    const japanese = {
      __: (_: string, ...said: string[]) => said.join('')
    } as unknown as TranslationBundle;
    expect(joinSentences(['一。', '二。', '三。'], japanese)).toBe(
      '一。二。三。'
    );
  });
});
