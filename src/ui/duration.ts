import type { TranslationBundle } from '@jupyterlab/translation';
import { pageLanguage } from './language';

/**
 * A time left in hours and minutes.
 */
export function formatDuration(
  seconds: number,
  trans: TranslationBundle
): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) {
    return trans.__('less than 1 min');
  }
  if (minutes < 60) {
    return trans.__('%1 min', minutes);
  }
  return trans.__('%1 h %2 min', Math.floor(minutes / 60), minutes % 60);
}

/**
 * A time left as a clock that counts down.
 */
export function formatCountdown(seconds: number): string {
  const whole = Math.ceil(seconds);
  const rest = String(whole % 60).padStart(2, '0');
  return `${Math.floor(whole / 60)}:${rest}`;
}

/**
 * The local time, with the weekday if it is not today.
 */
export function formatTime(time: Date, now = new Date()): string {
  return new Intl.DateTimeFormat(pageLanguage(), {
    hour: 'numeric',
    minute: '2-digit',
    weekday: time.toDateString() === now.toDateString() ? undefined : 'long'
  }).format(time);
}

/**
 * The local time that many seconds from now.
 */
export function formatEnd(secondsLeft: number): string {
  return formatTime(new Date(Date.now() + secondsLeft * 1000));
}
