import { nullTranslator } from '@jupyterlab/translation';
import { describeFailure, tellFailure } from '../authorization';
import { describeMisconfiguration } from '../authorization/failures';
import { bearingOf } from '../folder/bearings';
import { describeObstacle } from '../folder/obstacles';
import { describeCause } from '../folder/explanations';
import {
  causeCodeValues,
  failureCodeValues,
  misconfigurationCodeValues,
  obstacleCodeValues
} from '../wire/generated';
import { ready } from './fixtures';

const trans = nullTranslator.load('');

const UNKNOWN = 'constructor' as never;

describe('describeFailure()', () => {
  it('should have one sentence of its own for every code', () => {
    const sentences = failureCodeValues.map(code =>
      describeFailure(code, trans)
    );
    expect(new Set(sentences).size).toBe(failureCodeValues.length);
  });

  it.each([...failureCodeValues, 'server_unreachable' as const])(
    'should say what to do after %s',
    code => {
      expect(describeFailure(code, trans)).toMatch(/^\S[^:]+: [^:]+\.$/);
    }
  );
});

describe('tellFailure()', () => {
  it("should name the command as the server's terminals find it", () => {
    const failure = { code: 'repair_outside' as const };
    const program = '/opt/conda/bin/gh-scoped-creds';
    expect(tellFailure(failure, trans)).toMatch(/run gh-scoped-creds fix in/);
    expect(tellFailure({ ...failure, program }, trans)).toContain(
      `run ${program} fix in`
    );
  });

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date(2026, 10, 27, 14, 0) });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it("should tell when GitHub's limit is over", () => {
    const failure = {
      code: 'rate_limited',
      detail: '',
      retry_in: 1800
    } as const;
    const said =
      'GitHub takes no more requests for now: try again after 2:30 PM.';
    expect(tellFailure(failure, trans)).toBe(said);
    jest.setSystemTime(new Date(2026, 10, 27, 14, 20));
    expect(tellFailure(failure, trans)).toBe(said);
  });

  it('should tell of the limit that a code may have met', () => {
    const failure = {
      code: 'expired_token',
      detail: '',
      retry_in: 3600
    } as const;
    expect(tellFailure(failure, trans)).toMatch(
      /new one\. If GitHub said that too many codes were entered, try again after 3:00 PM: it takes 50 an hour/
    );
  });

  it('should be the sentence alone where no limit is the cause', () => {
    const failure = { code: 'access_denied', detail: '' } as const;
    expect(tellFailure(failure, trans)).toBe(
      describeFailure('access_denied', trans)
    );
  });
});

describe('describeMisconfiguration()', () => {
  it('should have a sentence of its own for every one', () => {
    const sentences = misconfigurationCodeValues.map(code =>
      describeMisconfiguration(code, trans)
    );
    expect(new Set(sentences).size).toBe(misconfigurationCodeValues.length);
  });
});

describe('describeObstacle()', () => {
  it('should have a sentence of its own for every code', () => {
    const sentences = obstacleCodeValues.map(code =>
      describeObstacle({ code, link: null, detail: 'x' }, ready, trans)
    );
    expect(new Set(sentences).size).toBe(obstacleCodeValues.length);
    expect(sentences.filter(said => !/ .*\.$/.test(said))).toEqual([]);
  });
});

describe('describeCause()', () => {
  it('should have a sentence of its own for every code', () => {
    const sentences = causeCodeValues.map(code => describeCause(code, trans));
    expect(new Set(sentences).size).toBe(causeCodeValues.length);
    expect(sentences).not.toContain(describeCause(null, trans));
  });
});

describe('bearingOf()', () => {
  it.each([
    [{ isMarked: false, letsNarrow: false }, 'other_host'],
    [{ isMarked: false, letsNarrow: true }, 'not_authorized'],
    [{ isMarked: true, letsNarrow: true }, 'ssh_remote'],
    [
      { isInstalling: true, isMarked: true, letsNarrow: false },
      'not_installed'
    ],
    [{ isMarked: true, letsNarrow: false }, 'git_failed'],
    [{ isMarked: true, letsNarrow: false }, UNKNOWN]
  ] as const)('should be %j for %s', (bearing, code) => {
    expect(bearingOf(code)).toEqual(bearing);
  });
});

describe('a code that this page does not know', () => {
  it.each([
    ['failure', describeFailure(UNKNOWN, trans)],
    ['misconfiguration', describeMisconfiguration(UNKNOWN, trans)],
    ['cause', describeCause(UNKNOWN, trans)]
  ])('should be shown as it is: a %s', (_, said) => {
    expect(said).toBe('constructor');
  });
});
