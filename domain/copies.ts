import type { Day } from './calendar/day.ts';
import { later } from './calendar/day.ts';
import type { LetterRecord } from './caseFile.ts';
import { hasLeft, sentLetter, type Facts } from './facts.ts';
import type { Way } from './letters.ts';

/** The key of the copy that goes by ordinary mail where Digital Post does not bring a letter. */
export const copyKey = (key: string): string => `${key}:paper`;

/** How a letter leaves: only citizens are exempt from Digital Post. */
export const wayOf = (f: Facts, l: Pick<LetterRecord, 'to' | 'copyOf'>): Way =>
  l.copyOf === undefined && (l.to !== 'citizen' || f.digitalPost) ? 'digitalPost' : 'paper';

/** Digital Post is received on the day it is sent. Letters of before ways were told apart went as the case says. */
export const isDigital = (f: Facts, by: Way | undefined): boolean => (by === undefined ? f.digitalPost : by === 'digitalPost');

/** It left, and the channel says that it did not arrive. */
export const notArrived = (l: LetterRecord): boolean => hasLeft(l) && l.by !== undefined && l.receipt !== undefined && l.receipt.kind !== 'delivered';

/** The copy of a letter, as it stands: it waits, has left, or was cancelled. */
export const copyOf = (f: Facts, l: LetterRecord): LetterRecord | undefined => f.letters.findLast((c) => c.copyOf === l.id);

/** The letter itself, or the one that it is a copy of. */
export const originalOf = (f: Facts, l: LetterRecord): LetterRecord => (l.copyOf === undefined ? l : (f.letters.find((x) => x.id === l.copyOf) ?? l));

/** The later of two dates that a letter and its copy state: it protects whom they are for. Nothing while a copy waits. */
function protecting(f: Facts, l: LetterRecord, date: (l: LetterRecord) => Day | undefined): Day | undefined {
  const copy = copyOf(f, l);
  if (copy?.state === 'waiting') return undefined;
  const [first, second] = [date(l), hasLeft(copy) ? date(copy) : undefined];
  return first && second ? later(first, second) : first;
}

/** The day by which a reply counts; nothing where the letter has not left, or must leave once more on paper. */
export function replyBy(f: Facts, key: string): Day | undefined {
  const sent = sentLetter(f, key);
  return sent && protecting(f, sent, (l) => l.replyBy);
}

/** The last day for a complaint of a decision; nothing, so that none is late, while it has not reached the citizen. */
export function appealBy(f: Facts, letter: LetterRecord): Day | undefined {
  const first = originalOf(f, letter);
  return notArrived(first) && !hasLeft(copyOf(f, first)) ? undefined : protecting(f, first, (l) => l.appealBy);
}
