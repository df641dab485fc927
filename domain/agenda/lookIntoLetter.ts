import { plusWorkingDays } from '../calendar/calendar.ts';
import type { LetterRecord } from '../caseFile.ts';
import { copyOf, notArrived } from '../copies.ts';
import { calendarOf, hasLeft, taskOf, type Facts, type Origin } from '../facts.ts';
import { letterRow, RECIPIENT_DA } from '../letters.ts';
import { named } from './sentences.ts';
import { inWorkingDays, law, task, type Opens } from './rule.ts';

interface Missing extends Origin {
  readonly letter: LetterRecord;
  readonly why: Reason;
}

interface Reason {
  readonly is: string;
  /** Is it so now? */
  readonly so: (f: Facts, l: LetterRecord) => boolean;
  readonly opens: (f: Facts, l: LetterRecord, because: string) => Opens;
  /** In Danish, after the letter's name. */
  readonly da: string;
}

/** A withdrawn copy was somebody's choice: they have seen to it. */
const onItsWay = (copy: LetterRecord | undefined): boolean => copy !== undefined && (copy.state !== 'cancelled' || copy.withdrawn !== undefined);

/** What a person must look into, since no letter of ours helps any more. */
const REASONS: readonly Reason[] = [
  {
    is: 'paper',
    so: (_f, l) => l.by === 'paper' && notArrived(l),
    opens: (_f, l, because) => ({ at: l.receipt!.told.at, because }),
    da: 'kom ikke frem med almindelig post',
  },
  {
    is: 'noReceipt',
    so: (_f, l) => hasLeft(l) && l.receiptBy !== undefined && l.receipt === undefined,
    opens: (f, l, because) => ({ day: plusWorkingDays(calendarOf(f), l.receiptBy!, 1), because }),
    da: 'har ingen kvittering fået i tide',
  },
  {
    // A copy is drafted at once where anything still calls for the letter. What was decided must reach its citizen all the same.
    is: 'noCopy',
    so: (f, l) => l.by === 'digitalPost' && notArrived(l) && letterRow(l.kind).appealable === true && !onItsWay(copyOf(f, l)),
    opens: (f, l, because) => ({ day: plusWorkingDays(calendarOf(f), l.receipt!.told.day, 1), because }),
    da: 'kom ikke frem i Digital Post, og intet kalder på at sende det igen',
  },
];

const keyOf = (o: Missing): string => `lookIntoLetter:${o.why.is}:${o.letter.id}`;

/** Letters with a reason, and those that had one when their task opened: it says what took it away. */
const missing = (f: Facts): readonly Missing[] =>
  f.letters.flatMap((letter) => REASONS.flatMap((why): Missing[] => {
    const told = letter.receipt?.told ?? { id: letter.id, seq: 0, at: letter.sentAt ?? letter.draftedAt, day: letter.sentOn ?? '' };
    const o = { ...told, letter, why };
    return why.so(f, letter) || taskOf(f, keyOf(o)) ? [o] : [];
  }));

/** The receipt of this letter will not come, and a person has seen to it. */
export const lookedInto = (f: Facts, l: LetterRecord): boolean => taskOf(f, `lookIntoLetter:noReceipt:${l.id}`)?.state === 'completed';

export const LETTERS_LOOKED_INTO = [
  task<Missing>({
    kind: 'lookIntoLetter',
    origins: missing,
    key: keyOf,
    absent: (f, o) => (o.why.so(f, o.letter) ? undefined : 'der er kommet nyt om brevet'),
    opens: (f, o) => o.why.opens(f, o.letter, `brevet ${named(letterRow(o.letter.kind).da)} til ${RECIPIENT_DA[o.letter.to]} ${o.why.da}`),
    dueBecause: inWorkingDays(2),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 2),
    survives: true,
    basis: law('god forvaltningsskik: et brev, der ikke når frem, følges op'),
  }),
];
