import { dayOf, instantOf, isWorkingDay, minuteOf, opening, dayOff, type CalendarData } from './calendar.ts';
import { FRIDAY, plusDays, weekday, type Day, type Instant } from './day.ts';

/** `decision` covers every afgørelse, favourable ones too, and the partshøring, which lands as hard. */
export type LetterClass = 'information' | 'decision';

/**
 * May a letter of this class leave on this day? No letter ever leaves on a Friday, and no override exists for it
 * (the mission). Decisions do not leave on the eve of a day off (seed 002), unless a team lead approved it.
 */
export function mayDispatch(c: CalendarData, day: Day, cls: LetterClass, eveOverride = false): boolean {
  return whyNot(c, day, cls, eveOverride) === undefined;
}

/** Why a letter of this class can't leave on this day, in Danish; nothing where it may. */
export function whyNot(c: CalendarData, day: Day, cls: LetterClass, eveOverride = false): string | undefined {
  if (weekday(day) === FRIDAY) return 'fredag';
  const off = dayOff(c, day);
  if (off) return off;
  if (cls === 'decision' && !eveOverride && !isWorkingDay(c, plusDays(day, 1))) {
    return `dagen før ${dayOff(c, plusDays(day, 1)) ?? 'en fridag'}`;
  }
  return undefined;
}

/** True inside dispatch hours of a day on which the class may leave: the question the sender asks at the last moment. */
export function mayDispatchAt(c: CalendarData, at: Instant, cls: LetterClass, eveOverride = false): boolean {
  const minute = minuteOf(c, at);
  return minute >= c.opens && minute < c.closes && mayDispatch(c, dayOf(c, at), cls, eveOverride);
}

/** Why a letter of this class does not leave at a moment at which it may not, in Danish: `fredag`, `dagen før Kristi himmelfartsdag`, `efter kontortid`. */
export const whyNotAt = (c: CalendarData, at: Instant, cls: LetterClass, eveOverride = false): string =>
  whyNot(c, dayOf(c, at), cls, eveOverride) ?? (minuteOf(c, at) < c.opens ? 'før kontortid' : AFTER_HOURS);

const AFTER_HOURS = 'efter kontortid';

/** An eve of a day off whose hours are over: no approval helps the letter on that day any more. */
export const isEveOver = (c: CalendarData, at: Instant, cls: LetterClass): boolean =>
  minuteOf(c, at) >= c.closes && whyNot(c, dayOf(c, at), cls) !== undefined && whyNot(c, dayOf(c, at), cls, true) === undefined;

/** A day on which a letter may not leave, and why, in Danish. */
export interface Obstacle {
  readonly on: Day;
  readonly because: string;
}

/** The days from a moment until the day of a later one on which the class may not leave, each with its reason; the first where the moment itself is none for it, with both reasons where an eve's hours are over. */
export function obstacles(c: CalendarData, from: Instant, to: Instant, cls: LetterClass, eveOverride = false): Obstacle[] {
  if (from >= to) return [];
  const first = dayOf(c, from);
  const found = mayDispatchAt(c, from, cls, eveOverride) ? [] : [{ on: first, because: whyNotAt(c, from, cls, eveOverride) }];
  if (!eveOverride && isEveOver(c, from, cls)) found.push({ on: first, because: AFTER_HOURS });
  for (let on = plusDays(first, 1); on < dayOf(c, to); on = plusDays(on, 1)) {
    const because = whyNot(c, on, cls, eveOverride);
    if (because !== undefined) found.push({ on, because });
  }
  return found;
}

/** First moment ≥ `at` at which the class may leave: at once inside dispatch hours, else 08:00 of the next allowed day. */
export function nextDispatch(c: CalendarData, at: Instant, cls: LetterClass, eveOverride = false): Instant {
  if (mayDispatchAt(c, at, cls, eveOverride)) return at;
  let day = dayOf(c, at);
  if (at > opening(c, day)) day = plusDays(day, 1);
  while (!mayDispatch(c, day, cls, eveOverride)) day = plusDays(day, 1);
  return opening(c, day);
}

/** Last day ≤ `day` on which the class may leave. */
export function lastDispatchDay(c: CalendarData, day: Day, cls: LetterClass): Day {
  let d = day;
  while (!mayDispatch(c, d, cls)) d = plusDays(d, -1);
  return d;
}

/**
 * When a letter wished for `wish` leaves, as of `now`. Where moving forward would miss `latest` it is planned
 * backward, to 08:00 of the last allowed day that keeps it; where that lies in the past it goes forward all the same.
 */
export function planDispatch(
  c: CalendarData,
  letter: { wish: Instant; now: Instant; cls: LetterClass; latest?: Day; eveOverride?: boolean },
): Instant {
  const forward = nextDispatch(c, Math.max(letter.wish, letter.now), letter.cls, letter.eveOverride);
  if (letter.latest === undefined || dayOf(c, forward) <= letter.latest) return forward;
  const kept = instantOf(c, lastDispatchDay(c, letter.latest, letter.cls), c.opens);
  const soonest = nextDispatch(c, letter.now, letter.cls, letter.eveOverride);
  if (kept >= soonest) return kept;
  return dayOf(c, soonest) <= letter.latest ? soonest : forward;
}
