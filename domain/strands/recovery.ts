import { plusDays, type Day } from '../calendar/day.ts';
import type { Facts, Origin } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import type { Destination } from '../words.ts';
import { byKind, day, number, text, type Meanings } from './strand.ts';

/** Fewer absent hours than this count as a full recovery (lov om sygedagpenge §53). */
const LEAST_ABSENT_HOURS = 4;
const RETURN_CHECK_DAYS = 28;

const fit = (o: Origin, on: Day): Partial<Facts> => ({
  recovery: { ...o, on },
  returnCheck: { ...o, asked: plusDays(on, RETURN_CHECK_DAYS) },
  swept: { seq: o.seq, because: 'borgeren er raskmeldt' },
});

/** The case closes: the person is back, or has moved on (001: fit is only half way). */
export const closing = (o: Origin, on: Day, destination: Destination): Partial<Facts> => ({
  closed: { ...o, on, destination },
  swept: { seq: o.seq, because: 'sagen er lukket' },
});

/** Not back: asked again 28 days after the answer. */
export const askAgain = (o: Origin): Partial<Facts> => ({ returnCheck: { ...o, asked: plusDays(o.day, RETURN_CHECK_DAYS) } });

const countsAsFull = (f: Facts, e: CaseEvent): boolean => f.weeklyHours - number(e, 'hoursPerWeek')! < LEAST_ABSENT_HOURS;

/** Recovery, in part and in full, and the way back (domain.md sections 3 and 4). Status changes when the event is taken. */
export const RECOVERY: Meanings = {
  partialRecovery: {
    reduce: (f, e, o) =>
      countsAsFull(f, e) ? fit(o, day(e, 'from')!) : { partial: { ...o, from: day(e, 'from')!, hoursPerWeek: number(e, 'hoursPerWeek')! } },
  },
  fullRecovery: { reduce: (_f, e, o) => fit(o, day(e, 'on')!) },
  returnedToWork: {
    reduce: (_f, e, o) => closing(o, day(e, 'on')!, text(e, 'destination') as Destination),
    completes: () => byKind('returnCheck'),
  },
};
