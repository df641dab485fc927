import { buildCalendar, dayOf, instantOf, minuteOf, type CalendarData } from './calendar.ts';
import { dayNumber, isDay, plusDays, type Day, type Instant } from './day.ts';

/**
 * Copenhagen's clock for the edges, where no case and so no case's own calendar is at hand: only clock changes are
 * asked here, never days off.
 */
const calendars = new Map<number, CalendarData>();

function calendarOf(year: number): CalendarData {
  const known = calendars.get(year) ?? buildCalendar(year, year);
  calendars.set(year, known);
  return known;
}

const yearOf = (day: Day): number => +day.slice(0, 4);
const yearAt = (at: Instant): number => new Date(at).getUTCFullYear();

/** The civil day in Copenhagen at that moment. */
export const dayAt = (at: Instant): Day => dayOf(calendarOf(yearAt(at)), at);

/** Copenhagen's minutes after midnight at that moment. */
export const minuteAt = (at: Instant): number => minuteOf(calendarOf(yearAt(at)), at);

/** A local time of that day, in minutes after midnight. */
export const momentOf = (day: Day, minute: number): Instant => instantOf(calendarOf(yearOf(day)), day, minute);

/** The first moment after that day. */
export const endOfDay = (day: Day): Instant => momentOf(plusDays(day, 1), 0);

const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Minutes that `+02:00` is ahead of UTC; nothing where there is no such offset. */
function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [+zone.slice(1, 3), +zone.slice(4, 6)];
  return hours > 14 || minutes > 59 ? undefined : (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** A moment with an offset, or a local time in Copenhagen; nothing where the text is neither. */
export function readInstant(text: string): Instant | undefined {
  const parts = SHAPE.exec(text);
  if (!parts) return undefined;
  const [, day, hh, mm, ss = '0', fraction = '0', zone] = parts as unknown as [string, Day, string, string, string?, string?, string?];
  if (!isDay(day) || +hh > 23 || +mm > 59 || +ss > 59) return undefined;
  const rest = +ss * 1000 + +fraction.padEnd(3, '0');
  const minute = +hh * 60 + +mm;
  if (zone === undefined) return momentOf(day, minute) + rest;
  const offset = offsetOf(zone);
  return offset === undefined ? undefined : dayNumber(day) * 86_400_000 + (minute - offset) * 60_000 + rest;
}

/** The moment as Copenhagen's clock shows it, with its offset: `2026-06-12T10:00:00+02:00`. */
export function showInstant(at: Instant): string {
  const calendar = calendarOf(yearAt(at));
  const local = dayNumber(dayOf(calendar, at)) * 86_400_000 + Math.round(minuteOf(calendar, at) * 60_000);
  const hours = Math.round((local - at) / 3_600_000);
  const text = new Date(local).toISOString().replace('.000Z', '').replace('Z', '');
  return `${text}+0${hours}:00`;
}
