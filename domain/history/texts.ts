import { isOutcome, type LogEntry } from '../log.ts';
import { TEXT_ID } from '../messages.ts';
import { isAbout } from './about.ts';

/** The free texts that data names, by the fields that name them: a reason, a note. */
const named = (data: Readonly<Record<string, unknown>>): [field: string, id: string][] =>
  Object.entries(data).filter((f): f is [string, string] => typeof f[1] === 'string' && TEXT_ID.test(f[1]));

/** The ids of the free texts that the lines of a letter name. */
export const textsOfLetter = (log: readonly LogEntry[], letterId: string): string[] =>
  log.filter(isAbout(letterId)).flatMap((e) => (isOutcome(e) ? [] : named(e.data).map(([, id]) => id)));

/** What people wrote, by the fields of an event's data; nothing where it names no text, or none that is still there. */
export function wordsIn(data: Readonly<Record<string, unknown>> | undefined, texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const found = named(data ?? {}).filter(([, id]) => Object.hasOwn(texts, id)).map(([field, id]) => [field, texts[id]!] as const);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
