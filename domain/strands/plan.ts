import type { Day } from '../calendar/day.ts';
import type { Facts, Origin, ReturnStep } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import { day, NOTED, refuse, text, type Meanings } from './strand.ts';

const stepsOf = (e: CaseEvent): ReturnStep[] => (e.data.returnSteps ?? []) as ReturnStep[];

/** nextContactOn holds until the next contact, or a new plan: only a change of it moves an open followUpContact. */
function agreedContact(f: Facts, o: Origin, next: Day | undefined): Partial<Facts> {
  return next === f.nextContactOn ? {} : { nextContactOn: next, followUp: o };
}

/** The plan, its steps and its measures (004: a gradual return; 001, 003: the toolbox). */
export const PLAN: Meanings = {
  planAgreed: {
    refuse(f, e) {
      const steps = stepsOf(e);
      if (steps.some((s, i) => i > 0 && s.from <= steps[i - 1]!.from)) return refuse('stepsOutOfOrder', 'Trinene skal stå i datoorden.');
      if (steps.some((s, i) => i > 0 && s.hoursPerWeek <= steps[i - 1]!.hoursPerWeek)) return refuse('hoursNotRising', 'Timerne skal stige for hvert trin.');
      if (steps.some((s) => s.hoursPerWeek > f.weeklyHours)) return refuse('hoursAboveFull', `Et trin har flere timer end de ${f.weeklyHours} timer om ugen.`);
      return undefined;
    },
    reduce: (f, e, o) => ({
      ...agreedContact(f, o, day(e, 'nextContactOn')),
      plan: { ...o, steps: stepsOf(e), acknowledgedBy: [] },
      goal: (e.data.goal as Facts['goal'] | undefined) ?? f.goal,
    }),
  },
  planAcknowledged: {
    refuse: (f) => (f.plan ? undefined : refuse('noPlan', 'Der er ingen plan at bekræfte.')),
    reduce: (f, e) => (f.plan ? { plan: { ...f.plan, acknowledgedBy: [...f.plan.acknowledgedBy, text(e, 'party')!] } } : {}),
  },
  measureStarted: {
    reduce: (f, e, o) => ({ measures: { ...f.measures, [text(e, 'kind')!]: { ...o, evaluateOn: day(e, 'evaluateOn') } } }),
  },
  measureEnded: {
    reduce: (f, e) => ({ measures: Object.fromEntries(Object.entries(f.measures).filter(([kind]) => kind !== text(e, 'kind'))) }),
  },
  employerContacted: NOTED,
};
