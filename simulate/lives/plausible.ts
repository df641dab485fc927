import { instantOf } from '../../domain/calendar/calendar.ts';
import { plusDays, type Day } from '../../domain/calendar/day.ts';
import { calendarOf, type Facts } from '../../domain/facts.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { letterRow } from '../../domain/letters.ts';
import { DESTINATIONS, MEASURES, OUTCOMES } from '../../domain/words.ts';
import { roundOf } from '../../domain/strands/reassessment.ts';
import type { Seed } from './history.ts';

type Data = Record<string, unknown>;
type Make = (f: Facts, today: Day, s: Seed) => Data;

const TEXT = 'text:aaaaaaaaaaaa';
export const pick = <T>(list: readonly T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length]);
const nothing: Make = () => ({});

const interview = (s: Seed): Data => ({
  kind: pick(['followUp', 'roundTable', 'workplaceVisit', 'followUp', 'group'], s.a),
  place: pick(['workplace', 'workplace', 'municipality', 'other'], s.b),
  participants: ['citizen', 'manager', 'consultant'],
  ...(s.yes && { exceptionReason: TEXT }),
});
const ofKind = (s: Seed): Data => (s.yes ? {} : { kind: pick(['followUp', 'roundTable', 'group'], s.a) });
const until = (today: Day, s: Seed): Data => (s.yes ? { until: plusDays(today, 60 + 3 * s.b) } : {});

const openTask = (f: Facts, s: Seed): string => pick(f.tasks.filter((t) => t.state === 'open'), s.a)?.id ?? 'none';
const waitingLetter = (f: Facts, s: Seed): string => pick(f.letters.filter((l) => l.state === 'waiting'), s.a)?.id ?? 'none';

/** Data that make sense for an event of this kind on this day of this case. */
export const PLAUSIBLE: Readonly<Partial<Record<EventKind, Make>>> = {
  absenceNotified: (_f, today, s) => ({ firstAbsenceDay: plusDays(today, -(s.a % 45)), ...(s.yes && { employment: 'employed' }) }),
  forecastChanged: (_f, today, s) => ({ expectedRecovery: plusDays(today, s.days) }),
  interviewBooked: (f, today, s) => ({ ...interview(s), interviewAt: instantOf(calendarOf(f), plusDays(today, s.days % 30), 540 + s.b * 4) }),
  interviewHeld: (_f, _today, s) => interview(s),
  interviewMissed: (_f, _today, s) => ofKind(s),
  interviewCancelled: (_f, _today, s) => ofKind(s),
  planAgreed: (_f, today, s) => ({
    returnSteps: Array.from({ length: s.a % 4 }, (_, i) => ({ from: plusDays(today, (s.days % 20) + 14 * i), hoursPerWeek: (s.b % 12) + 8 * i })),
    ...(s.yes && { nextContactOn: plusDays(today, s.b % 50) }),
    goal: pick(['sameJob', 'otherJob'], s.b),
  }),
  planAcknowledged: (_f, _today, s) => ({ party: pick(['citizen', 'employer'], s.a) }),
  measureStarted: (_f, today, s) => ({ kind: pick(MEASURES, s.a), ...(s.yes && { evaluateOn: plusDays(today, s.days) }) }),
  measureEnded: (f, _today, s) => ({ kind: pick(Object.keys(f.measures), s.a) ?? 'mentor' }),
  partialRecovery: (_f, today, s) => ({ from: plusDays(today, (s.days % 14) - 2), hoursPerWeek: s.b % 38 }),
  fullRecovery: (_f, today, s) => ({ on: plusDays(today, s.days % 10) }),
  returnedToWork: (_f, today, s) => ({ on: plusDays(today, -(s.b % 5)), destination: pick(DESTINATIONS, s.a) }),
  jobLost: (_f, today, s) => ({ on: plusDays(today, -(s.a % 6)) }),
  certificateProposed: () => ({ considerations: TEXT }),
  reassessmentProposed: (_f, today, s) => ({ outcome: pick(OUTCOMES, s.a), ground: (s.b % 7) + 1, ...until(today, s) }),
  reassessmentDecided: (f, today, s) => {
    const proposed = roundOf(f)?.proposal;
    if (proposed && s.b % 4 > 0) return { outcome: proposed.outcome, rehabilitationTeam: s.yes };
    return { outcome: pick(OUTCOMES, s.a), ground: (s.b % 7) + 1, ...until(today, s) };
  },
  appealReceived: (f, _today, s) => ({ letter: pick(f.letters.filter((l) => l.state === 'sent' && letterRow(l.kind).appealable), s.a)?.id ?? 'none' }),
  appealReexamined: (f, _today, s) => ({ upheld: s.yes, ...(s.a % 2 && { letter: pick(f.appeals, s.b)?.letter }) }),
  eveOverrideApproved: (f, _today, s) => ({ letter: pick(f.letters.filter((l) => l.state === 'waiting' && letterRow(l.kind).cls === 'decision'), s.a)?.id ?? 'none', reason: TEXT }),
  consultantChanged: (_f, _today, s) => ({ to: `konsulent-${s.a}`, reason: TEXT }),
  caseWithdrawn: (_f, _today, s) => ({ reason: pick(['moved', 'deceased', 'withdrawn', 'wronglyOpened'], s.a) }),
  taskClaimed: (f, _today, s) => ({ task: openTask(f, s), consultant: `konsulent-${s.b % 3}` }),
  taskReleased: (f, _today, s) => ({ task: pick(f.tasks.filter((t) => t.state === 'open' && t.claimedBy), s.a)?.id ?? openTask(f, s) }),
  letterHeld: (f, _today, s) => ({ letter: waitingLetter(f, s), reason: TEXT }),
  letterReleased: (f, _today, s) => ({ letter: pick(f.letters.filter((l) => l.state === 'waiting' && l.held), s.a)?.id ?? waitingLetter(f, s) }),
  letterWithdrawn: (f, _today, s) => ({ letter: waitingLetter(f, s), reason: TEXT }),
  attentionHandled: (f, _today, s) => (s.yes ? {} : { what: pick(f.attention, s.a)?.what ?? 'none' }),
  effectRetried: (f, _today, s) => ({ what: pick(f.attention, s.a)?.what ?? `letter:${waitingLetter(f, s)}` }),
  letterApproved: (f, _today, s) => ({ letter: waitingLetter(f, s) }),
  letterReceipt: (f, _today, s) => ({ letter: pick(f.letters.filter((l) => l.state === 'sent'), s.a)?.id ?? 'none', receipt: pick(['delivered', 'failed', 'returned'], s.b) }),
};

export const plausible = (kind: EventKind, f: Facts, today: Day, s: Seed): Data => (PLAUSIBLE[kind] ?? nothing)(f, today, s);

/** What a case takes only in some states: a history that told them blindly would hardly reach them. */
export const CONDITIONAL: readonly EventKind[] = [
  'absenceNotified', 'interviewBooked', 'interviewHeld', 'interviewMissed', 'interviewCancelled', 'planAcknowledged', 'jobLost', 'certificateProposed',
  'fastTrackRequested', 'fastTrackDeclined', 'standbyChosen', 'standbyLeft', 'standbyLeft', 'reassessmentProposed', 'hearingAnswered', 'reassessmentDecided',
  'lapseProposed', 'lapseDecided', 'cooperationResumed', 'appealReceived', 'appealReexamined', 'eveOverrideApproved', 'taskReleased', 'letterHeld', 'letterReleased', 'letterWithdrawn', 'letterApproved', 'letterApproved', 'letterReceipt', 'letterReceipt',
];

/** How an open task is rightly done: by the event that completes it, or by hand with all its answers. */
export function taskDone(f: Facts, today: Day, s: Seed): { kind: EventKind; data: Data } | undefined {
  const task = pick(f.tasks.filter((t) => t.state === 'open'), s.a);
  if (!task) return undefined;
  const by: Readonly<Record<string, EventKind>> = {
    firstInterview: 'interviewHeld', bookFirstInterview: 'interviewBooked', reassess: 'reassessmentProposed', extensionReview: 'reassessmentProposed',
    decideReassessment: 'reassessmentDecided', decideLapse: 'lapseDecided', reexamine: 'appealReexamined',
  };
  const kind = by[task.kind];
  if (kind) return { kind, data: plausible(kind, f, today, { ...s, a: s.b }) };
  return {
    kind: 'taskCompleted',
    data: {
      task: task.id, holds: s.yes, outcome: pick(['holds', 'adjust'], s.b), invitationDelivered: s.yes, tasksHindered: TEXT, howLong: TEXT, adjustmentTried: TEXT,
      back: s.b % 4 === 0, destination: pick(DESTINATIONS, s.b), ...(s.yes && { expectedRecovery: plusDays(today, s.days) }),
    },
  };
}
