import { fingerprint } from './agenda/wrongLetters.ts';
import type { LetterRecord } from './caseFile.ts';
import { settingOf, type Facts } from './facts.ts';
import { letterRow } from './letters.ts';

/** Why a decision waits that nobody has approved yet, where the municipality wants it. */
export const AWAITS_APPROVAL = 'afventer godkendelse';

/**
 * True for a waiting decision that a second person must see first. An approval holds for what the letter said then: a
 * later correction asks for it anew. A copy of what has left needs none while it says the same.
 */
export function awaitsApproval(f: Facts, l: Pick<LetterRecord, 'kind' | 'basis' | 'approved' | 'copyOf'>): boolean {
  if (!settingOf(f).profile.decisionsNeedApproval || letterRow(l.kind).cls !== 'decision') return false;
  const { approved, basis } = l;
  if (approved && !f.corrections.some((c) => c.seq > approved.seq && basis.includes(c.target))) return false;
  const first = f.letters.find((x) => x.id === l.copyOf);
  return first === undefined || first.says !== fingerprint(f, basis);
}
