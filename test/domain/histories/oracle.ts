import Holidays from 'date-holidays';
import type { Day, Instant } from '../../../domain/calendar/day.ts';

/** Danish days off by a package that shares no line with the domain. */
const denmark = new Holidays('DK');
const CLOSING = ['06-05', '12-24', '12-31'];
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Copenhagen', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', weekday: 'short', hourCycle: 'h23',
});

export interface Wall {
  readonly day: Day;
  readonly weekday: string;
  readonly minute: number;
}

/** What a clock and a calendar on a wall in Copenhagen show, by the machine's own time-zone table. */
export function wall(at: Instant): Wall {
  const part = Object.fromEntries(clock.formatToParts(at).map((p) => [p.type, p.value]));
  return { day: `${part.year}-${part.month}-${part.day}`, weekday: part.weekday!, minute: +part.hour! * 60 + +part.minute! };
}

const holidays = new Map<string, ReadonlySet<Day>>();
function holidaysOf(year: string): ReadonlySet<Day> {
  let days = holidays.get(year);
  if (!days) holidays.set(year, (days = new Set(denmark.getHolidays(year).filter((h) => h.type === 'public').map((h) => h.date.slice(0, 10)))));
  return days;
}

/** Weekend, public holiday or closing day. */
export function isOff(day: Day, closing: readonly string[]): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || holidaysOf(day.slice(0, 4)).has(day) || [...CLOSING, ...closing].some((c) => day.endsWith(c));
}

export const dayAfter = (day: Day): Day => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
