import { buildCalendar, instantOf } from '../domain/calendar/calendar.ts';
import { plusDays, type Day, type Instant } from '../domain/calendar/day.ts';

/** How far the cases of a sandbox file are forwarded: to the end of a day, or of a week after each one's own D. */
export type Until = { readonly day: Day } | { readonly week: number };

/** The last millisecond of that day in Copenhagen: whatever falls due on it has happened. */
export function endOfDay(day: Day): Instant {
  const next = plusDays(day, 1);
  return instantOf(buildCalendar(+next.slice(0, 4), +next.slice(0, 4)), next, 0) - 1;
}

/** The moment to which a case with this first absence day is forwarded. Week 26 ends on D + 182. */
export const forwardTo = (until: Until, firstAbsenceDay: Day): Instant =>
  endOfDay('day' in until ? until.day : plusDays(firstAbsenceDay, 7 * until.week));
