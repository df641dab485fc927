import type { LetterRecord } from './caseFile.ts';
import type { Facts } from './facts.ts';
import type { Outcome } from './log.ts';
import { lapsed } from './strands/lapse.ts';
import { extended } from './strands/reassessment.ts';

type Left = Extract<Outcome, { outcome: 'letterDispatched' }>;

/** Letters whose leaving changes the case: an extension begins, benefit stops. */
const EFFECTS: Partial<Record<LetterRecord['kind'], (f: Facts, o: Left, seq: number) => Partial<Facts>>> = {
  decisionExtension: (f, o, seq) => extended(f, o.on, o.at, seq),
  decisionLapse: (f, o) => lapsed(f, o.on),
};

/** What another system sent carries none of our remarks. */
const whence = ({ recordedAt, told, remark }: Left): Pick<LetterRecord, 'state' | 'assumed' | 'remark'> =>
  recordedAt === undefined ? { state: 'sent', remark } : { state: 'sentElsewhere', ...(!told && { assumed: true }) };

/** The facts once a letter has left: its record, and what its leaving brings about. */
export function letterLeft(f: Facts, o: Left, seq: number): Partial<Facts> {
  const letter = f.letters.find((l) => l.id === o.letter);
  const { at, on, replyBy, appealBy, says, by, receiptBy } = o;
  const record = { assumed: undefined, ...whence(o), sentAt: at, sentOn: on, replyBy, appealBy, says, waitsBecause: undefined, ...(by && { by }), ...(receiptBy && { receiptBy }) };
  const letters = f.letters.map((l) => (l.id === o.letter ? { ...l, ...record } : l));
  // A copy repeats what has taken effect already.
  return { letters, ...(letter && letter.copyOf === undefined && EFFECTS[letter.kind]?.({ ...f, letters }, o, seq)) };
}
