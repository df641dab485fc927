/** Civil days, as text `YYYY-MM-DD`: they compare and sort as they stand, and no time zone can move them. */
export type Day = string;

/** A moment, in milliseconds since 1970-01-01T00:00Z. Instants appear only at the edges of the domain. */
export type Instant = number;

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01; the day must be well formed (see {@link isDay}). */
export function dayNumber(day: Day): number {
  return Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10)) / DAY_MS;
}

/** The civil day that lies `n` days after 1970-01-01. */
export function dayFromNumber(n: number): Day {
  return new Date(n * DAY_MS).toISOString().slice(0, 10);
}

/** True for a real civil day between 1900 and 2199; `2026-02-30` is none. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const year = +value.slice(0, 4);
  return year >= 1900 && year < 2200 && dayFromNumber(dayNumber(value)) === value;
}

/** `n` calendar days later (earlier where `n` is negative). */
export const plusDays = (day: Day, n: number): Day => dayFromNumber(dayNumber(day) + n);

/** Calendar days from `a` to `b`; negative where `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => dayNumber(b) - dayNumber(a);

/** 1 is Monday, 5 Friday, 7 Sunday. */
export const weekday = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

export const FRIDAY = 5;

/** The first day of the month that lies `n` months after the day's own. */
export function firstOfMonth(day: Day, n = 0): Day {
  return new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1 + n, 1)).toISOString().slice(0, 10);
}

/** The last day of the day's month. */
export const lastOfMonth = (day: Day): Day => plusDays(firstOfMonth(day, 1), -1);

/** The same date `n` years later; 29 February becomes 28 February where there is none. */
export function plusYears(day: Day, n: number): Day {
  const moved = String(+day.slice(0, 4) + n).padStart(4, '0') + day.slice(4);
  return isDay(moved) ? moved : `${String(+day.slice(0, 4) + n)}-02-28`;
}

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);
