import { nullTranslator } from '@jupyterlab/translation';
import { describeFailure } from '../authorization';
import { describeProblem } from '../authorization/failures';
import type { Problem } from '../wire';

const trans = nullTranslator.load('');

const CODES = [
  'access_denied',
  'expired_token',
  'github_unreachable',
  'device_flow_disabled',
  'client_id_unknown',
  'verification_uri_refused',
  'reply_invalid',
  'unverified_user_email',
  'github_refused',
  'git_missing',
  'git_too_old',
  'git_failed',
  'credentials_not_writable',
  'credentials_not_private',
  'git_config_not_writable'
];

const PROBLEMS: Problem[] = [
  'client_id_missing',
  'client_id_invalid',
  'swapped',
  'app_url_invalid',
  'hostname_invalid',
  'git_credentials_path_invalid'
];

describe('describeFailure()', () => {
  it('should have one sentence of its own for every code', () => {
    const sentences = CODES.map(code => describeFailure(code, trans));
    expect(new Set(sentences).size).toBe(CODES.length);
    expect(sentences).not.toContain(describeFailure('other', trans));
  });

  it.each([...CODES, 'other', 'constructor'])(
    'should say what to do after %s',
    code => {
      expect(describeFailure(code, trans)).toMatch(/^\S[^:]+: [^:]+\.$/);
    }
  );
});

describe('describeProblem()', () => {
  it('should have a sentence of its own for every problem', () => {
    const sentences = PROBLEMS.map(problem => describeProblem(problem, trans));
    expect(new Set(sentences).size).toBe(PROBLEMS.length);
    expect(sentences.every(sentence => sentence.endsWith('.'))).toBe(true);
  });
});
