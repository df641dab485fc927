import { letterEntries } from './agenda/verdicts.ts';
import type { LetterRecord } from './caseFile.ts';
import { statedBy } from './departure.ts';
import type { Facts } from './facts.ts';
import { letterRow } from './letters.ts';

/** True of a letter that must give a reason where nobody has written one: it leaves all the same, since its day is the law's, and without. */
export function isUnreasoned(f: Facts, { kind, key }: Pick<LetterRecord, 'kind' | 'key'>): boolean {
  if (!letterRow(kind).reasoned) return false;
  const entry = letterEntries(f).find((e) => e.key === key);
  return entry !== undefined && statedBy(f, entry).reason === undefined;
}
