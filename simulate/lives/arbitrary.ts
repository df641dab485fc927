import fc from 'fast-check';
import { dayFromNumber, dayNumber } from '../../domain/calendar/day.ts';
import { EVENT_KINDS, EVENTS, type EventKind } from '../../domain/events/table.ts';
import { anyData } from './anyData.ts';
import type { History, Opening, Seed, Step, What, When } from './history.ts';

/** How often each event is told; what ends a case comes rarely, so that histories grow long. */
const OFTEN: Readonly<Partial<Record<EventKind, number>>> = {
  caseOpened: 0, taskCompleted: 0, eventCorrected: 0, letterReceipt: 8, letterApproved: 2, rulesChanged: 1, profileChanged: 1,
  caseWithdrawn: 1, fullRecovery: 1, returnedToWork: 1, absenceNotified: 6,
  interviewBooked: 8, interviewHeld: 5, planAgreed: 8, reassessmentProposed: 8, reassessmentDecided: 8, hearingAnswered: 6,
  lapseProposed: 6, lapseDecided: 6, appealReceived: 5, eveOverrideApproved: 6, partialRecovery: 5,
};

const kind = fc.oneof(...EVENT_KINDS.map((k) => ({ weight: OFTEN[k] ?? 3, arbitrary: fc.constant(k) })).filter((k) => k.weight > 0));
const seed: fc.Arbitrary<Seed> = fc.record({ a: fc.nat(99), b: fc.nat(99), days: fc.integer({ min: -20, max: 120 }), yes: fc.boolean() });

/** Edges of the day, of office hours and of the night on which clocks change; or any minute. */
const minute = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(600, 0, 61, 119, 120, 150, 179, 180, 479, 480, 481, 899, 900, 901, 1439) },
  { weight: 2, arbitrary: fc.integer({ min: 480, max: 899 }) },
  { weight: 1, arbitrary: fc.nat(1439) },
);

const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ in: fc.constant('minutes' as const), n: fc.integer({ min: 1, max: 900 }) }) },
  { weight: 8, arbitrary: fc.record({ in: fc.constant('days' as const), n: fc.nat(12), minute }) },
  { weight: 3, arbitrary: fc.record({ in: fc.constant('days' as const), n: fc.nat(90), minute }) },
  { weight: 3, arbitrary: fc.record({ in: fc.constantFrom('friday' as const, 'eve' as const, 'dayOff' as const), minute }) },
  { weight: 1, arbitrary: fc.record({ in: fc.constant('clockChange' as const), minute }) },
  { weight: 4, arbitrary: fc.constant({ in: 'due' as const }) },
);

const any = fc.constantFrom(...EVENT_KINDS.filter((k) => k !== 'eventCorrected')).chain((k) =>
  fc.record({ tell: fc.constant('any' as const), kind: fc.constant(k), data: anyData(EVENTS[k].fields), seed }),
);
const sensible = [
  { weight: 9, arbitrary: fc.record({ tell: fc.constant('task' as const), seed }) },
  { weight: 6, arbitrary: fc.record({ tell: fc.constant('event' as const), kind, seed }) },
  { weight: 6, arbitrary: fc.record({ tell: fc.constant('fitting' as const), seed }) },
  { weight: 2, arbitrary: fc.record({ tell: fc.constant('correction' as const), how: fc.constantFrom('takeBack', 'other', 'otherTime', 'otherKind'), kind, seed }) },
  { weight: 1, arbitrary: fc.record({ tell: fc.constant('again' as const), seed }) },
];
const what: fc.Arbitrary<What> = fc.oneof(...sensible, { weight: 1, arbitrary: any });
/** What people might say; no data that only have the right shape. */
export const sensibleThings: fc.Arbitrary<What> = fc.oneof(...sensible);

const toldLate = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(10) });
const step: fc.Arbitrary<Step> = fc.record({ when, what, toldLate });

export const anOpening: fc.Arbitrary<Opening> = fc.record({
  kind: fc.oneof({ weight: 8, arbitrary: fc.constant('sickLeave' as const) }, { weight: 1, arbitrary: fc.constantFrom('fastTrack' as const, 'prevention' as const) }),
  day: fc.integer({ min: dayNumber('2024-03-01'), max: dayNumber('2028-11-30') }).map(dayFromNumber),
  minute,
  sickSince: fc.oneof({ weight: 4, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(250) }),
  employment: fc.oneof({ weight: 3, arbitrary: fc.constant('employed' as const) }, { weight: 1, arbitrary: fc.constantFrom('unemployed' as const, 'selfEmployed' as const) }),
  weeklyHours: fc.constantFrom(37, 37, 30, 15, 3),
  digitalPost: fc.boolean(),
  spells: fc.array(fc.record({ before: fc.integer({ min: 1, max: 120 }), length: fc.integer({ min: 1, max: 150 }) }), { maxLength: 3 }),
});

/** Random but plausible lives of a case over months and years. */
export const aHistory: fc.Arbitrary<History> = fc.record({
  opening: anOpening,
  profile: fc.record({
    ruleSet: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('R24' as const, 'R25' as const, 'R26' as const, 'R27' as const) }),
    closingDays: fc.subarray(['05-01', '06-26', '10-14', '2026-03-16'], { maxLength: 2 }),
    contactIntervalDays: fc.constantFrom(28, 28, 14, 1),
    decisionsNeedApproval: fc.constantFrom(false, false, false, true),
  }),
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
  endsAfter: fc.constantFrom(0, 30, 200),
});
