import { dayFromNumber, dayNumber, FRIDAY, plusDays, weekday, type Day, type Instant } from './day.ts';
import { closingDays, DEFAULT_CLOSING_DAYS, publicHolidays } from './holidays.ts';

/**
 * A case's calendar, as data that travels with the case: days off, office hours and clock changes. A later
 * holiday package or time-zone table can't change what a running case computed (domain.md section 2, replay rule).
 */
export interface CalendarData {
  readonly from: Day;
  readonly to: Day;
  /** Public holidays and closing days, with their Danish names. Weekends are not listed. */
  readonly daysOff: Readonly<Record<Day, string>>;
  /** Minutes after local midnight at which the office and the dispatch of letters open and close (the end is outside). */
  readonly opens: number;
  readonly closes: number;
  /** Moments from which an offset in minutes holds, in order; the first holds for all time before too. */
  readonly clockChanges: readonly (readonly [Instant, number])[];
}

const CET = 60;
const CEST = 120;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** 01:00 UTC on the last Sunday of a month (EU directive 2000/84: Central European clocks change then). */
function lastSundayAtOne(year: number, month: number): Instant {
  const last = dayFromNumber(Date.UTC(year, month, 0) / 86_400_000);
  return dayNumber(plusDays(last, -(weekday(last) % 7))) * 86_400_000 + HOUR_MS;
}

/** The calendar from 1 January of `fromYear` to 31 December of `toYear`, with a municipality's own closing days. */
export function buildCalendar(
  fromYear: number,
  toYear: number,
  options: { closingDays?: readonly string[]; opens?: number; closes?: number } = {},
): CalendarData {
  const closing = [...DEFAULT_CLOSING_DAYS, ...(options.closingDays ?? [])];
  const daysOff: Record<Day, string> = {};
  const clockChanges: [Instant, number][] = [[Date.UTC(fromYear, 0, 1) - 2 * 86_400_000, CET]];
  for (let year = fromYear; year <= toYear; year++) {
    for (const [day, name] of closingDays(year, closing)) daysOff[day] = name;
    for (const [day, name] of publicHolidays(year)) daysOff[day] = name;
    clockChanges.push([lastSundayAtOne(year, 3), CEST], [lastSundayAtOne(year, 10), CET]);
  }
  return {
    from: `${fromYear}-01-01`,
    to: `${toYear}-12-31`,
    daysOff,
    opens: options.opens ?? 8 * 60,
    closes: options.closes ?? 15 * 60,
    clockChanges,
  };
}

function offsetAt(c: CalendarData, at: Instant): number {
  let offset = c.clockChanges[0]?.[1] ?? CET;
  for (const [from, minutes] of c.clockChanges) {
    if (from > at) break;
    offset = minutes;
  }
  return offset;
}

/** The civil day in Copenhagen at that moment. */
export function dayOf(c: CalendarData, at: Instant): Day {
  return dayFromNumber(Math.floor((at + offsetAt(c, at) * MINUTE_MS) / 86_400_000));
}

/** Minutes after local midnight at that moment, fractions kept. */
export function minuteOf(c: CalendarData, at: Instant): number {
  const local = at + offsetAt(c, at) * MINUTE_MS;
  return (local - Math.floor(local / 86_400_000) * 86_400_000) / MINUTE_MS;
}

/**
 * The moment of a local time. An hour that the clock change repeats is taken as the first of the two; one that
 * it leaves out is read with the offset that held before it, so it comes out an hour later on the clock.
 */
export function instantOf(c: CalendarData, day: Day, minute: number): Instant {
  const asUtc = dayNumber(day) * 86_400_000 + minute * MINUTE_MS;
  const summer = asUtc - CEST * MINUTE_MS;
  const winter = asUtc - CET * MINUTE_MS;
  return offsetAt(c, summer) === CEST ? summer : winter;
}

/** 08:00 of that day: the moment at which what is due on a day falls due. */
export const opening = (c: CalendarData, day: Day): Instant => instantOf(c, day, c.opens);

/** The name of the day off, `weekend`, or nothing for a working day. */
export function dayOff(c: CalendarData, day: Day): string | undefined {
  return c.daysOff[day] ?? (weekday(day) > FRIDAY ? 'weekend' : undefined);
}

/** Monday to Friday, not a Danish public holiday, not a closing day. */
export const isWorkingDay = (c: CalendarData, day: Day): boolean => dayOff(c, day) === undefined;

/** First working day ≥ the day. */
export function nextWorkingDay(c: CalendarData, day: Day): Day {
  let d = day;
  while (!isWorkingDay(c, d)) d = plusDays(d, 1);
  return d;
}

/** Last working day ≤ the day. */
export function previousWorkingDay(c: CalendarData, day: Day): Day {
  let d = day;
  while (!isWorkingDay(c, d)) d = plusDays(d, -1);
  return d;
}

/** The n-th working day after the day; before it where `n` is negative. */
export function plusWorkingDays(c: CalendarData, day: Day, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let d = day;
  for (let left = Math.abs(n); left > 0; ) {
    d = plusDays(d, step);
    if (isWorkingDay(c, d)) left--;
  }
  return d;
}
