import { dayOf, dayOff, minuteOf, nextWorkingDay, type CalendarData } from '../calendar/calendar.ts';
import { weekday, type Day, type Instant } from '../calendar/day.ts';

const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];
export const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];

/** `mandag den 5. oktober 2026`. */
export const inWords = (day: Day): string =>
  `${WEEKDAYS[weekday(day) - 1]} den ${+day.slice(8, 10)}. ${MONTHS[+day.slice(5, 7) - 1]} ${day.slice(0, 4)}`;

/** A day with the reason it has, as a clause of its own. */
export interface Reasoned {
  readonly day: Day;
  readonly because: string;
}

/** First working day from `raw` on; where `raw` itself is off, the reason says so and why. */
export function onOrAfter(c: CalendarData, raw: Day, what: string): Reasoned {
  const off = dayOff(c, raw);
  return { day: nextWorkingDay(c, raw), because: off ? `${what} er ${inWords(raw)} (${off}), derfor næste arbejdsdag` : `det er ${what}` };
}

/** `09.30`. Letters, sentences and pages all write a time of day so. */
const onTheClock = (minute: number): string => [minute / 60, minute % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join('.');

/** `kl. 09.30`. */
export const clock = (minute: number): string => `kl. ${onTheClock(minute)}`;

/** `kl. 08.00–15.00`. */
export const hoursInWords = (from: number, to: number): string => `${clock(from)}–${onTheClock(to)}`;

/** `mandag den 8. juni 2026 kl. 08.00`. */
export const momentInWords = (c: CalendarData, at: Instant): string => `${inWords(dayOf(c, at))} ${clock(minuteOf(c, at))}`;

/** `a, b og c`; after a negation `a, b eller c`. */
export const list = (words: readonly string[], last: 'og' | 'eller' = 'og'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
