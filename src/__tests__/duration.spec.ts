import { nullTranslator } from '@jupyterlab/translation';
import { formatCountdown, formatDuration, formatTime } from '../ui';

const trans = nullTranslator.load('');

describe('formatDuration()', () => {
  it.each([
    [0, 'less than 1 min'],
    [59.9, 'less than 1 min'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h 0 min'],
    [27_750, '7 h 42 min']
  ])('should tell %d s as %s', (seconds, expected) => {
    expect(formatDuration(seconds, trans)).toBe(expected);
  });
});

describe('formatCountdown()', () => {
  it.each([
    [900, '15:00'],
    [61.2, '1:02'],
    [9, '0:09'],
    [0, '0:00']
  ])('should tell %d s as %s', (seconds, expected) => {
    expect(formatCountdown(seconds)).toBe(expected);
  });
});

describe('formatTime()', () => {
  const now = new Date(2026, 0, 5, 20, 0);

  afterEach(() => {
    document.documentElement.lang = '';
  });

  it('should name no day today', () => {
    expect(formatTime(new Date(2026, 0, 5, 22, 5), now)).toMatch(/^10:05\sPM$/);
  });

  it('should name the weekday of another day', () => {
    expect(formatTime(new Date(2026, 0, 6, 4, 5), now)).toMatch(/Tuesday/);
  });

  it("should speak the page's language", () => {
    document.documentElement.lang = 'de_DE';
    expect(formatTime(new Date(2026, 0, 6, 4, 5), now)).toMatch(/Dienstag/);
  });
});
