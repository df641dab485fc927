import { dayOf, minuteOf, type CalendarData } from './calendar/calendar.ts';
import { daysBetween, earlier, plusDays, type Day, type Instant } from './calendar/day.ts';
import { lastDispatchDay, type LetterClass } from './calendar/dispatch.ts';

/** Which of the letters due at one moment goes first: 1 before 2 … before 5, in the words of Temporal's priority keys. */
export type Urgency = 1 | 2 | 3 | 4 | 5;

/** Days from today to the last day on which the letter may leave, and the place that gives it *(choice)*. */
const BY_DAYS_LEFT: readonly (readonly [atMost: number, Urgency])[] = [
  [0, 1], // it leaves today, or too late
  [3, 2], // a Friday and a weekend lie between, perhaps
  [14, 3],
];
/** A later date, or a decision: others count their deadlines from the day it leaves. */
const DATED: Urgency = 4;
const UNDATED: Urgency = 5;

/** What decides a letter's place: its class, the last day that keeps what it is for, and the moment it must leave before. */
export interface Urging {
  readonly cls: LetterClass;
  readonly latest?: Day;
  readonly before?: Instant;
}

/** The last day on which it may leave in time; nothing where no day is too late. */
function lastDay(c: CalendarData, { cls, latest, before }: Urging): Day | undefined {
  const eve = before === undefined ? undefined : minuteOf(c, before) > c.opens ? dayOf(c, before) : plusDays(dayOf(c, before), -1);
  const day = latest !== undefined && eve !== undefined ? earlier(latest, eve) : (latest ?? eve);
  return day === undefined ? undefined : lastDispatchDay(c, day, cls);
}

/** A letter's place among those that are due at `now`. */
export function urgency(c: CalendarData, letter: Urging, now: Instant): Urgency {
  const last = lastDay(c, letter);
  const left = last === undefined ? Infinity : daysBetween(dayOf(c, now), last);
  return BY_DAYS_LEFT.find(([atMost]) => left <= atMost)?.[1] ?? (last !== undefined || letter.cls === 'decision' ? DATED : UNDATED);
}
