import { letterEntries, type LetterEntry } from './agenda/verdicts.ts';
import type { CaseState } from './case.ts';
import type { LetterRecord } from './caseFile.ts';
import { wayOf } from './copies.ts';
import { statedBy, type DueLetter } from './departure.ts';
import type { Facts } from './facts.ts';
import type { Way } from './letters.ts';

/** Why a waiting letter is no longer called for, in Danish. */
export const notCalledFor = (f: Facts, entry: LetterEntry | undefined): string =>
  entry?.verdict.is === 'absent' ? entry.verdict.because : (f.swept?.because ?? 'det, brevet handlede om, gælder ikke længere');

/** A waiting letter as it would be ordered now; or why nothing calls for it any more. */
export function toBeSent({ facts }: CaseState, letter: LetterRecord): (DueLetter & { readonly by: Way }) | { readonly notCalledFor: string } {
  const entry = letterEntries(facts).find((e) => e.key === letter.key);
  if (entry?.verdict.is !== 'planned') return { notCalledFor: notCalledFor(facts, entry) };
  return { letter, by: wayOf(facts, letter), before: entry.rule.before?.(facts, entry.origin), eveOverride: letter.eveOverride !== undefined, data: statedBy(facts, entry) };
}
