import type { Instant } from './calendar/day.ts';
import { fold, type CaseState } from './case.ts';
import { correctionsByTarget, replaced } from './corrections.ts';
import { isOutcome, learnedAt, type CaseEvent } from './log.ts';

/**
 * The case as it was known at a moment: what had been recorded by then, told as it was told then. What was recorded
 * later, a correction too, does not count. Its facts have no `opened` before the case was opened.
 */
export function asKnown(state: CaseState, at: Instant): CaseState {
  const log = state.log.filter((e) => learnedAt(e) <= at);
  return { ...state, log, facts: fold(log) };
}

/**
 * The case as it stood at a moment, by all that is known now: what had happened by then, with every later correction
 * applied and everything told late in its place. What the engine did counts from the moment it was done. A case that
 * was told of days after it began stood from that beginning on.
 */
export function asStood(state: CaseState, at: Instant): CaseState {
  const corrections = correctionsByTarget(state.log);
  const firstSetting = state.log.find((e) => isOutcome(e) && e.outcome === 'settingTaken');
  const log = state.log.filter((e) => {
    // Nothing can be judged without a setting, and an opening may lie before it.
    if (isOutcome(e)) return e.at <= at || e === firstSetting;
    const correction = corrections.get(e.id);
    // One that was taken back has no effect, and is shown so where it was known.
    return (isTakenBack(e, correction) ? e.recordedAt : happenedAt(e, correction)) <= at;
  });
  return { ...state, log, facts: fold(log, state.log) };
}

/** When the event happened, as we know it now. */
const happenedAt = (e: CaseEvent, correction: CaseEvent | undefined): Instant => (correction ? replaced(e, correction) : e)?.at ?? e.at;

const isTakenBack = (e: CaseEvent, correction: CaseEvent | undefined): boolean => correction !== undefined && replaced(e, correction) === undefined;

/** An event that made the case stand otherwise at a moment than it was known then. */
export interface LearnedLater {
  readonly event: string;
  readonly kind: CaseEvent['kind'];
  /** When it happened, by what is known now. */
  readonly at: Instant;
  /** When the case learned of it: of the event itself, or of the correction. */
  readonly recordedAt: Instant;
  readonly how: 'toldLate' | 'corrected' | 'takenBack';
  /** The correction's own event. */
  readonly by?: string;
}

/** The events behind the difference between {@link asKnown} and {@link asStood}, in the order in which the case learned of them. */
export function learnedLater(state: CaseState, at: Instant): LearnedLater[] {
  const corrections = correctionsByTarget(state.log);
  const list = state.log.flatMap((e): LearnedLater[] => {
    if (isOutcome(e)) return [];
    const correction = corrections.get(e.id);
    const { id: event, kind, recordedAt } = e;
    const happened = happenedAt(e, correction);
    if (recordedAt > at) return kind !== 'eventCorrected' && happened <= at && !isTakenBack(e, correction) ? [{ event, kind, at: happened, recordedAt, how: 'toldLate' }] : [];
    if (!correction || correction.recordedAt <= at) return [];
    return [{ event, kind, at: happened, recordedAt: correction.recordedAt, how: isTakenBack(e, correction) ? 'takenBack' : 'corrected', by: correction.id }];
  });
  return list.sort((a, b) => a.recordedAt - b.recordedAt);
}
