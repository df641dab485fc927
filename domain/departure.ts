import { dayOf } from './calendar/calendar.ts';
import { nextDispatch } from './calendar/dispatch.ts';
import type { Day, Instant } from './calendar/day.ts';
import { fingerprint } from './agenda/wrongLetters.ts';
import type { LetterEntry } from './agenda/verdicts.ts';
import type { CaseState } from './case.ts';
import type { LetterRecord } from './caseFile.ts';
import { isDigital, wayOf } from './copies.ts';
import { deadlines } from './deadlines.ts';
import { calendarOf, type Facts } from './facts.ts';
import { letterRow } from './letters.ts';
import type { Outcome } from './log.ts';

/** A waiting letter whose moment has come. */
export interface DueLetter {
  readonly letter: LetterRecord;
  readonly before?: Instant;
  /** The last day that keeps what it is for: which of those due together goes first. */
  readonly latest?: Day;
  readonly eveOverride: boolean;
  /** Dates and codes the text states; ids of texts, never texts. */
  readonly data: Readonly<Record<string, unknown>>;
}

const interviewsAhead = (f: Facts): readonly Instant[] => f.bookings.map((b) => b.interviewAt);

/** What a letter states: what the case knows, the data of the event it arose from, and what its own row adds. */
export function statedBy(f: Facts, { rule, origin, copyOf }: LetterEntry): Readonly<Record<string, unknown>> {
  const { firstAbsenceDay, consultant, employer, digitalPost, weeklyHours } = f;
  const first = f.letters.find((l) => l.id === copyOf);
  return {
    firstAbsenceDay, consultant, employer, digitalPost, weeklyHours, ...f.events[origin.id]?.data, ...rule.states?.(f, origin),
    ...(first && { digitalPost: false, firstSentOn: first.sentOn }),
  };
}

function letterIn({ caseId, facts }: CaseState, id: string): LetterRecord {
  const letter = facts.letters.find((l) => l.id === id);
  if (!letter) throw new Error(`Letter ${id} is not in case ${caseId}.`);
  return letter;
}

type Left = Extract<Outcome, { outcome: 'letterDispatched' }>;

/** What the sender says of a letter's leaving beside its moment. A sender of before ways were told apart says nothing. */
export type Leaving = Pick<Left, 'by' | 'receiptBy'>;

/** As the case would have it: in Digital Post, or on paper. */
export const asPlanned = ({ facts }: CaseState, letter: LetterRecord): Leaving => ({ by: wayOf(facts, letter) });

/** The outcome for a letter that left at `at`: its date, reply-by and appeal-by count from that day. */
export function dispatched(state: CaseState, letterId: string, at: Instant, { by, receiptBy }: Leaving = {}): Left {
  const f = state.facts;
  const l = letterIn(state, letterId);
  const { replyBy, appealBy, remark } = deadlines(calendarOf(f), l.kind, at, { digitalPost: isDigital(f, by), interviewsAhead: interviewsAhead(f) });
  return {
    outcome: 'letterDispatched', at, letter: l.id, on: dayOf(calendarOf(f), at), says: fingerprint(f, l.basis),
    ...(replyBy && { replyBy }), ...(appealBy && { appealBy }), ...(remark && { remark }), ...(by && { by }), ...(receiptBy && { receiptBy }),
  };
}

/**
 * The outcome for a letter that could not leave at `at`: it goes at the next allowed moment, not before the one the
 * sender named. A sender may know of closing days that the case has not heard of yet.
 */
export function deferred(state: CaseState, letterId: string, at: Instant, because: string, notBefore: Instant = at): Outcome {
  const l = letterIn(state, letterId);
  const next = (from: Instant) => nextDispatch(calendarOf(state.facts), from, letterRow(l.kind).cls, l.eveOverride !== undefined);
  const plannedFor = next(Math.max(at, notBefore));
  return { outcome: 'letterDeferred', at, letter: l.id, plannedFor, because, ...(plannedFor > next(at) && { notBefore }) };
}
