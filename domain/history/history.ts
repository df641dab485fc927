import type { CaseState } from '../case.ts';
import { correctionsByTarget, replaced } from '../corrections.ts';
import { calendarOf } from '../facts.ts';
import { isOutcome, type LogEntry } from '../log.ts';
import { timeline, type TimelineLine } from '../timeline.ts';
import { isAbout } from './about.ts';
import { namesIn, rulesIn, sentenceOf } from './sentences.ts';

/** What became of an event since it was told: another took its place, or it has no effect, and why. */
export interface SinceThen {
  readonly how: 'corrected' | 'takenBack' | 'withoutEffect';
  /** The correction. */
  readonly by?: string;
  readonly because?: string;
  /** When it happened, as the correction has it. */
  readonly at?: number;
}

export interface HistoryLine extends TimelineLine {
  /** The line as one Danish sentence, with what it says and why. */
  readonly sentence: string;
  readonly now?: SinceThen;
}

function sinceThen({ facts }: CaseState, e: LogEntry, corrections: ReturnType<typeof correctionsByTarget>): SinceThen | undefined {
  if (isOutcome(e)) return undefined;
  const correction = corrections.get(e.id);
  const counts = correction && replaced(e, correction);
  const without = facts.events[e.id]?.without;
  if (correction && !counts) return { how: 'takenBack', by: correction.id, because: without };
  if (without !== undefined) return { how: 'withoutEffect', ...(correction && { by: correction.id }), because: without };
  return counts && { how: 'corrected', by: correction.id, ...(counts.at !== e.at && { at: counts.at }) };
}

/** The case's whole life as people read it: each line when it happened, when the case was told, in words, and what became of it since. */
export function history(state: CaseState): HistoryLine[] {
  const corrections = correctionsByTarget(state.log);
  const calendar = calendarOf(state.facts);
  const telling = { calendar, names: namesIn(state.log), rules: rulesIn(state.log, calendar) };
  return timeline(state.log).map((line, i) => {
    const e = state.log[i]!;
    const now = sinceThen(state, e, corrections);
    return { ...line, sentence: sentenceOf(e, telling), ...(now && { now }) };
  });
}

/** The lines of one letter, in order. */
export function wayOfLetter(state: CaseState, letterId: string): HistoryLine[] {
  const about = isAbout(letterId);
  return history(state).filter((_, i) => about(state.log[i]!));
}
