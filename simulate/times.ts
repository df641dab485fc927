import { endOfDay, readInstant } from '../domain/calendar/copenhagen.ts';
import { isDay, type Instant } from '../domain/calendar/day.ts';

/** Offsets may stand without a colon, too. */
const WITH_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

/** A time of a scenario: without an offset it is Europe/Copenhagen. Throws where it is none. */
export function instantFrom(text: string): Instant {
  const at = readInstant(text) ?? (WITH_OFFSET.test(text) ? Date.parse(text) : NaN);
  if (Number.isNaN(at)) throw new Error(`"${text}" is no time: write YYYY-MM-DDTHH:MM, with an offset where it is not Danish time`);
  return at;
}

/** A moment up to which things have happened; a plain date means the end of that day. */
export function endOf(text: string): { readonly at: Instant; readonly inclusive: boolean } {
  return isDay(text) ? { at: endOfDay(text), inclusive: false } : { at: instantFrom(text), inclusive: true };
}
