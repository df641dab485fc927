import { dayOff, nextWorkingDay, previousWorkingDay, type CalendarData } from '../calendar/calendar.ts';
import { weekday, type Day } from '../calendar/day.ts';

const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];
const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];

/** `mandag den 5. oktober 2026`. */
export const inWords = (day: Day): string =>
  `${WEEKDAYS[weekday(day) - 1]} den ${+day.slice(8, 10)}. ${MONTHS[+day.slice(5, 7) - 1]} ${day.slice(0, 4)}`;

/** A day with the reason it has: where the raw day is off, it says which day it moved to and why. */
export interface Reasoned {
  readonly day: Day;
  readonly because: string;
}

function moved(c: CalendarData, raw: Day, to: Day, what: string): Reasoned {
  const off = dayOff(c, raw);
  return { day: to, because: off ? `${what} er ${inWords(raw)} (${off}), derfor ${inWords(to)}` : `${what} er ${inWords(raw)}` };
}

/** First working day from `raw` on, in words. */
export const onOrAfter = (c: CalendarData, raw: Day, what: string): Reasoned => moved(c, raw, nextWorkingDay(c, raw), what);

/** Last working day up to `raw`, in words. */
export const onOrBefore = (c: CalendarData, raw: Day, what: string): Reasoned => moved(c, raw, previousWorkingDay(c, raw), what);

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
