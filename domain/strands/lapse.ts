import { plusDays, type Day } from '../calendar/day.ts';
import { isStopped, type Facts } from '../facts.ts';
import { byKind, refuse, type Meanings } from './strand.ts';
import { hearingOver } from './reassessment.ts';

/** §21: benefit resumes where the person cooperates again within four weeks of the stop. */
const RESUME_WITHIN_DAYS = 28;

const lastStop = (f: Facts) => f.stops.at(-1);

/** The lapse's letter left: its day is the stop day, and the last paid one. */
export const lapsed = (f: Facts, sentOn: Day): Partial<Facts> => ({ stops: [...f.stops, { stop: sentOn }] });

/** Lapse for want of cooperation (domain.md section 5; lov om sygedagpenge §21). */
export const LAPSE: Meanings = {
  lapseProposed: {
    refuse: (f) => (f.lapse || isStopped(f) ? refuse('lapseUnderWay', 'Et bortfald er allerede i gang.') : undefined),
    reduce: (_f, _e, o) => ({ lapse: o }),
  },
  lapseDecided: {
    refuse(f, _e, today) {
      if (!f.lapse || f.lapse.decided) return refuse('noLapse', 'Der er intet bortfald at afgøre.');
      if (!hearingOver(f, f.lapse.id, f.lapse.answered, today)) return refuse('hearingNotOver', 'Partshøringen er ikke slut.');
      return undefined;
    },
    reduce: (f, _e, o) => (f.lapse ? { lapse: { ...f.lapse, decided: o } } : {}),
    completes: () => byKind('decideLapse'),
  },
  cooperationResumed: {
    refuse(f, _e, today) {
      // A stop whose proposal was corrected away has left all the same: it can be ended.
      if (!f.lapse && !isStopped(f)) return refuse('noLapse', 'Der er intet bortfald i gang.');
      const stop = lastStop(f);
      if (stop && !stop.resumed && today > plusDays(stop.stop, RESUME_WITHIN_DAYS)) return refuse('resumedTooLate', 'Der er gået mere end fire uger siden stoppet.');
      return undefined;
    },
    reduce(f, _e, o) {
      const stop = lastStop(f);
      if (!stop || stop.resumed) return { lapse: undefined };
      return { lapse: undefined, stops: [...f.stops.slice(0, -1), { ...stop, resumed: o.day }] };
    },
  },
};
