import { fold, type CaseState } from '../../../domain/case.ts';
import { isOutcome, type CaseEvent, type LogEntry, type Outcome } from '../../../domain/log.ts';
import type { LetterRecord } from '../../../domain/caseFile.ts';
import type { Facts } from '../../../domain/facts.ts';

export const events = (s: CaseState): readonly CaseEvent[] => s.log.filter((e): e is CaseEvent => !isOutcome(e));

/** All outcomes of one kind in a log. */
export function outcomes<K extends Outcome['outcome']>(log: readonly LogEntry[], kind: K): Extract<Outcome, { outcome: K }>[] {
  return log.filter((e): e is Extract<Outcome, { outcome: K }> => isOutcome(e) && e.outcome === kind);
}

export interface Departure {
  readonly letter: LetterRecord;
  readonly sent: Extract<Outcome, { outcome: 'letterDispatched' }>;
  /** The facts at the moment before it left. */
  readonly before: Facts;
}

/** Every letter that left, with the facts as they stood when it did. */
export function departures(s: CaseState): Departure[] {
  return s.log.flatMap((entry, i) => {
    if (!isOutcome(entry) || entry.outcome !== 'letterDispatched') return [];
    const before = fold(s.log.slice(0, i));
    return [{ sent: entry, before, letter: before.letters.find((l) => l.id === entry.letter)! }];
  });
}
