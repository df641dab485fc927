import { buildCalendar, dayOf, instantOf } from '../domain/calendar/calendar.ts';
import { isDay, plusDays, type Day, type Instant } from '../domain/calendar/day.ts';

/** Wide enough for any scenario; only its clock changes are asked. */
const CLOCK = buildCalendar(1990, 2060);
const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;
const WITH_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

/** A time of a scenario: without an offset it is Europe/Copenhagen. Throws where it is none. */
export function instantFrom(text: string): Instant {
  const local = LOCAL.exec(text);
  if (local && isDay(local[1])) {
    const [, day, h, m, s = '0', ms = '0'] = local;
    return instantOf(CLOCK, day!, +h! * 60 + +m!) + +s * 1000 + +ms.padEnd(3, '0');
  }
  const at = WITH_OFFSET.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw new Error(`"${text}" is no time: write YYYY-MM-DDTHH:MM, with an offset where it is not Danish time`);
  return at;
}

/** A moment up to which things have happened; a plain date means the end of that day. */
export function endOf(text: string): { readonly at: Instant; readonly inclusive: boolean } {
  return isDay(text) ? { at: instantOf(CLOCK, plusDays(text, 1), 0), inclusive: false } : { at: instantFrom(text), inclusive: true };
}

export const localDay = (at: Instant): Day => dayOf(CLOCK, at);
