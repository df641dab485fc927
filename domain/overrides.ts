import type { Instant } from './calendar/day.ts';
import type { CaseFile } from './caseFile.ts';
import { correctionsByTarget, replaced } from './corrections.ts';
import { eventIn, isOutcome, type CaseEvent } from './log.ts';

/** An approval of a letter for the eve of a day off, as it counts now. */
export interface Override {
  readonly at: Instant;
  /** The team lead behind it, by an opaque id; absent where nobody said. */
  readonly who?: string;
  /** The id of a text. */
  readonly reason: string;
  /** Corrected away afterwards: shown all the same, since the letter may have left by then. */
  readonly takenBack: boolean;
}

const told = (e: CaseEvent, takenBack: boolean): Override =>
  ({ at: e.at, ...(e.who !== undefined && { who: e.who }), reason: e.data.reason as string, takenBack });

/**
 * Each letter that was approved for an eve, by its id: with the approval that counts, or the last that was taken back.
 * None for a letter that left elsewhere, before the case was taken over: other people's rules let it go.
 */
export function overridesOf({ log, letters }: Pick<CaseFile, 'log' | 'letters'>): ReadonlyMap<string, Override> {
  const approvals = log.filter((e): e is CaseEvent => !isOutcome(e) && e.kind === 'eveOverrideApproved');
  const corrections = correctionsByTarget(log);
  const asItCounts = (e: CaseEvent): CaseEvent => {
    const correction = corrections.get(e.id);
    return (correction && replaced(e, correction)) ?? e;
  };
  return new Map(letters.flatMap((l): [string, Override][] => {
    if (l.state === 'sentElsewhere') return [];
    const standing = eventIn(log, l.eveOverride);
    const last = standing ?? approvals.findLast((e) => e.data.letter === l.id);
    return last ? [[l.id, told(standing ? asItCounts(standing) : last, standing === undefined)]] : [];
  }));
}
