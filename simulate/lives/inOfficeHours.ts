import fc from 'fast-check';
import { anOpening, sensibleThings } from './arbitrary.ts';
import type { History, Step, When } from './history.ts';

/** Far from 08:00 and midnight, when entries fall due by themselves, and from 15:00, when letters no longer leave. */
const minute = fc.integer({ min: 9 * 60, max: 13 * 60 + 30 });

const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ in: fc.constant('days' as const), n: fc.integer({ min: 1, max: 30 }), minute }) },
  { weight: 2, arbitrary: fc.record({ in: fc.constant('days' as const), n: fc.integer({ min: 31, max: 120 }), minute }) },
  { weight: 3, arbitrary: fc.record({ in: fc.constantFrom('friday' as const, 'eve' as const, 'dayOff' as const, 'clockChange' as const), minute }) },
);
const step: fc.Arbitrary<Step> = fc.record({ when, what: sensibleThings, toldLate: fc.constant(0) });

/**
 * A life of few steps, days apart, in which a few minutes more or less change no day: the machine may be as slow as it
 * likes, or be down for a while, and every date stays the same.
 */
export const aLifeInOfficeHours: fc.Arbitrary<History> = fc.record({
  opening: fc.tuple(anOpening, minute).map(([opening, m]) => ({ ...opening, minute: m })),
  profile: fc.constant({ closingDays: [], contactIntervalDays: 28 }),
  steps: fc.array(step, { minLength: 2, maxLength: 6 }),
  endsAfter: fc.constantFrom(0, 30, 200),
});
