import { endOfDay } from '../domain/calendar/copenhagen.ts';
import { plusDays, type Day, type Instant } from '../domain/calendar/day.ts';

/** How far the cases of a sandbox file are forwarded: to the end of a day, or of a week after each one's own D. */
export type Until = { readonly day: Day } | { readonly week: number };

/** The last millisecond to which a case with this first absence day is forwarded: whatever falls due by then has happened. Week 26 ends on D + 182. */
export const forwardTo = (until: Until, firstAbsenceDay: Day): Instant =>
  endOfDay('day' in until ? until.day : plusDays(firstAbsenceDay, 7 * until.week)) - 1;
