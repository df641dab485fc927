import type { LetterRecord, Receipt } from '../caseFile.ts';
import { hasLeft, type Facts } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import { refuse, text, type Meanings } from './strand.ts';

/** Receipts of one letter come in any order: mail that comes back has been delivered first, and what failed may arrive after all. */
const OUTWEIGHS: Readonly<Record<Receipt['kind'], number>> = { failed: 0, delivered: 1, returned: 2 };

/** The one that counts, whichever was heard of first. */
function weightier(a: Receipt | undefined, b: Receipt): Receipt {
  if (!a || OUTWEIGHS[b.kind] > OUTWEIGHS[a.kind]) return b;
  return OUTWEIGHS[b.kind] === OUTWEIGHS[a.kind] && b.at < a.at ? b : a;
}

/** It has left, or was under way by then: a channel may answer faster than the case notes that its letter is gone. */
const mayHaveLeft = (l: LetterRecord, e: CaseEvent): boolean => hasLeft(l) || l.plannedFor <= e.recordedAt;

const about = (f: Facts, e: CaseEvent): LetterRecord | undefined => f.letters.find((l) => l.id === text(e, 'letter') && mayHaveLeft(l, e));

/** What channels say of letters that have left: accepted is not delivered. Taken in every status; duplicates and any order are harmless. */
export const RECEIPTS: Meanings = {
  letterReceipt: {
    refuse: (f, e) => (about(f, e) ? undefined : refuse('unknownLetter', 'Der er ikke sendt et brev med det id i sagen.')),
    reduce(f, e, told) {
      const id = about(f, e)!.id;
      const reason = text(e, 'reason');
      const receipt: Receipt = { kind: text(e, 'receipt') as Receipt['kind'], at: e.at, ...(reason !== undefined && { reason }), told };
      return { letters: f.letters.map((l) => (l.id === id ? { ...l, receipt: weightier(l.receipt, receipt) } : l)) };
    },
  },
};
