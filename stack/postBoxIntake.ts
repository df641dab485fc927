import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { journal } from './journal.ts';
import type { Behaviour, Manners } from './postBoxBehaviour.ts';
import type { Letters, LetterKept, LetterSent, Parts } from './postBoxLetters.ts';
import { RECEIPT_WITHIN, type Receipts } from './postBoxReceipts.ts';

/** What the box makes of a letter. `nothing` is said at all, or only that it is out, or no, or what was kept. */
export type Taken =
  | { readonly said: 'nothing' }
  | { readonly said: 'out' }
  | { readonly said: 'refused' }
  | { readonly said: 'notRegistered' }
  | { readonly said: 'accepted'; readonly letter: LetterKept; readonly repeated: boolean; readonly twice: boolean };

const wait = (treatment: Behaviour, mode: Behaviour['mode']): Promise<void> => (treatment.mode === mode ? sleep(treatment.afterMs ?? 0) : Promise.resolve());

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Takes letters as the box is told to treat them. */
export function intake({ letters, manners, receipts, refusedFile }: { letters: Letters; manners: Manners; receipts: Receipts; refusedFile?: string }): (sent: LetterSent, parts: Parts) => Promise<Taken> {
  /** Ids once refused for want of a mailbox. What was said of a letter stands, whatever comes late: it may be on paper by now. */
  const lines = journal<string>(refusedFile);
  const without = new Set(lines.read());

  return async (sent, parts) => {
    const treatment = manners.of(sent);
    if (treatment.mode === 'hang') return { said: 'nothing' };
    if (treatment.mode === 'fail' || treatment.mode === 'out') return { said: 'out' };
    if (treatment.mode === 'refuse') return { said: 'refused' };
    await wait(treatment, 'takeLate');
    const had = letters.get(sent.id);
    if (!had && sent.by === 'digitalPost' && (without.has(sent.id) || treatment.mode === 'notRegistered')) {
      if (!without.has(sent.id)) lines.add(sent.id);
      without.add(sent.id);
      return { said: 'notRegistered' };
    }
    const promised = receipts.on && sent.by === 'digitalPost' && !sent.sandbox && { receiptWithin: RECEIPT_WITHIN };
    const { letter, repeated } = letters.accept({ ...sent, ...(parts.pdf && { documentHash: sha256(parts.pdf) }), ...promised }, parts);
    if (!repeated) receipts.plan(letter, treatment);
    await wait(treatment, 'acceptLate');
    return { said: 'accepted', letter, repeated, twice: treatment.mode === 'answerTwice' };
  };
}
