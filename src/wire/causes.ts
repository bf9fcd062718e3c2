import causes from './causes.json';
import type { CauseCode } from './generated';

/**
 * How much of a message is read.
 */
const MAX_CHARACTERS = 16 * 1024;

/**
 * The patterns of what git says, the more particular ones first: the same data
 * that the command reads.
 */
const PATTERNS = causes.map(({ code, pattern }) => ({
  code: code as CauseCode,
  pattern: new RegExp(pattern, 'i')
}));

/**
 * The cause that git's message tells of; null if it is not known.
 */
export function findCause(message: string): CauseCode | null {
  const text = message.slice(0, MAX_CHARACTERS);
  return PATTERNS.find(({ pattern }) => pattern.test(text))?.code ?? null;
}

/**
 * The repository at the host that git's message is about; '' if it names none.
 */
export function findRepository(message: string, host: string): string {
  const text = message.slice(0, MAX_CHARACTERS);
  const place = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = '([\\w-]{1,100}/[\\w.-]{1,100}?)(?:\\.git)?';
  for (const pattern of [
    `(?:https?://|ssh://git@|git@)${place}[/:]${name}/?(?![\\w./-])`,
    `Permission to ${name} denied`
  ]) {
    const found = new RegExp(pattern, 'i').exec(text);
    if (found?.[1]) {
      return found[1];
    }
  }
  return '';
}
