import type { LetterRecord } from '../caseFile.ts';
import { hasLeft, type Facts, type Origin } from '../facts.ts';

/** Of an opening only these are in a letter; a corrected forecast makes none wrong. */
const OPENING_FIELDS = ['firstAbsenceDay', 'employment', 'employer', 'kind'];
/** Notes for the file: no letter states them. */
const NOT_STATED = ['note', 'view'];

function stated(f: Facts, id: string): unknown {
  const e = f.events[id];
  if (!e || e.without !== undefined) return null;
  const opening = e.kind === 'absenceNotified' || e.kind === 'caseOpened';
  const fields = Object.entries(e.data).filter(([name]) => (opening ? OPENING_FIELDS.includes(name) : !NOT_STATED.includes(name)));
  return [e.kind, fields.sort(([a], [b]) => (a < b ? -1 : 1))];
}

/** What a letter says of the events it is based on, as one comparable text. Kept when it leaves. */
export const fingerprint = (f: Facts, basis: readonly string[]): string => JSON.stringify(basis.map((id) => stated(f, id)));

/** The correction that made it wrong: of an event the letter speaks of, else the first one since it left; never a later, unrelated one. */
function correctionOf(f: Facts, letter: LetterRecord): Origin | undefined {
  return f.corrections.findLast((c) => letter.basis.includes(c.target)) ?? f.corrections.find((c) => c.at >= letter.sentAt!);
}

/** The corrections that have made a letter wrong which has already left: each asks once for its correction. */
export function wrongLetters(f: Facts): Origin[] {
  if (f.corrections.length === 0) return [];
  const wrong = f.letters.filter((l) => hasLeft(l) && l.says !== fingerprint(f, l.basis));
  const by = new Map(wrong.map((l) => correctionOf(f, l)).filter((c) => c !== undefined).map((c) => [c.id, c]));
  return [...by.values()].sort((a, b) => a.seq - b.seq);
}
