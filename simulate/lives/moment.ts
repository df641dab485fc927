import { dayOf, dayOff, instantOf, isWorkingDay, minuteOf, type CalendarData } from '../../domain/calendar/calendar.ts';
import { FRIDAY, plusDays, weekday, type Day, type Instant } from '../../domain/calendar/day.ts';
import type { Local, When } from './history.ts';

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;
/** Further than this nobody waits for an entry. */
const PATIENCE_MS = 60 * 86_400_000;

export const localOf = (c: CalendarData, at: Instant): Local => ({ day: dayOf(c, at), minute: Math.floor(minuteOf(c, at)) });

/** The same time on the wall some days before. */
export function daysBefore(c: CalendarData, at: Instant, days: number): Instant {
  if (days === 0) return at;
  const { day, minute } = localOf(c, at);
  return instantOf(c, plusDays(day, -days), minute);
}

function firstDay(from: Day, is: (day: Day) => boolean): Day {
  let day = from;
  for (let i = 0; i < 400 && !is(day); i++) day = plusDays(day, 1);
  return day;
}

/** Sundays on which clocks change, whatever calendar the case has. */
const clockChanges = (day: Day): boolean => weekday(day) === 7 && ['03', '10'].includes(day.slice(5, 7)) && +day.slice(8, 10) > 24;

function dayWhen(c: CalendarData, when: Exclude<When['in'], 'minutes' | 'days' | 'due'>, from: Day): Day {
  if (when === 'friday') return firstDay(from, (d) => weekday(d) === FRIDAY);
  if (when === 'eve') return firstDay(from, (d) => isWorkingDay(c, d) && weekday(d) !== FRIDAY && !isWorkingDay(c, plusDays(d, 1)));
  if (when === 'dayOff') return firstDay(from, (d) => dayOff(c, d) !== undefined && dayOff(c, d) !== 'weekend');
  return firstDay(from, clockChanges);
}

/**
 * The moment of a step, by the clock on the wall; always after `now`. `nights` false keeps it out of the hours in
 * which clocks change: there one time on the wall is two moments, or none.
 */
export function momentOf(c: CalendarData, when: When, now: Instant, next: Instant | undefined, nights: boolean): Instant {
  if (when.in === 'due' && next !== undefined && next > now && next - now < PATIENCE_MS) return next;
  const { day, minute } = localOf(c, now);
  let to: Local;
  if (when.in === 'due') to = { day: plusDays(day, 1), minute };
  else if (when.in === 'minutes') to = { day: plusDays(day, Math.floor((minute + when.n) / DAY_MINUTES)), minute: (minute + when.n) % DAY_MINUTES };
  else if (when.in === 'days') to = { day: plusDays(day, when.n), minute: when.minute };
  else to = { day: dayWhen(c, when.in, plusDays(day, 1)), minute: when.minute };
  const at = instantOf(c, to.day, nights ? to.minute : Math.max(to.minute, 180));
  return at > now ? at : now + MINUTE_MS;
}
