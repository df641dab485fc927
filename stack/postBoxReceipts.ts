import { journal } from './journal.ts';
import type { Behaviour } from './postBoxBehaviour.ts';
import type { LetterKept } from './postBoxLetters.ts';

export interface Receipt {
  readonly receiptId: string;
  readonly letter: string;
  readonly receipt: 'delivered' | 'failed' | 'returned';
  /** In Danish, where it did not arrive. */
  readonly reason?: string;
}

/** A receipt and what became of it. Moments of the wall clock, in milliseconds. */
export interface ReceiptKept extends Receipt {
  readonly dueAt: number;
  readonly times: number;
  readonly takenAt?: number;
  /** The receiver of receipts will not have it, whatever is tried: its answer. */
  readonly refused?: number;
}

type Entry = { readonly planned: ReceiptKept } | { readonly taken: string; readonly at: number } | { readonly refused: string; readonly status: number } | { readonly lost: string };

/** Every receipt that a box which ended has planned, with what became of it. */
export function receiptsIn(file: string): ReceiptKept[] {
  const { kept, take } = tally();
  for (const entry of journal<Entry>(file).read()) take(entry);
  return [...kept.values()];
}

/** What has been written down so far: each receipt by its id, and letters of which it is settled what is told. */
function tally() {
  const kept = new Map<string, ReceiptKept>();
  const settled = new Set<string>();
  const take = (entry: Entry): void => {
    if ('planned' in entry) kept.set(entry.planned.receiptId, entry.planned);
    if ('taken' in entry) kept.set(entry.taken, { ...kept.get(entry.taken)!, takenAt: entry.at });
    if ('refused' in entry) kept.set(entry.refused, { ...kept.get(entry.refused)!, refused: entry.status });
    if ('planned' in entry) settled.add(entry.planned.letter);
    if ('lost' in entry) settled.add(entry.lost);
  };
  return { kept, settled, take };
}

export interface Receipts {
  /** Whether receipts are told at all. */
  readonly on: boolean;
  /** Plans what is told of a letter just taken. */
  plan(letter: LetterKept, treatment: Behaviour): void;
  of(letter: string): ReceiptKept[];
  stop(): Promise<void>;
}

/** Working days within which the box tells what became of a letter by Digital Post. */
export const RECEIPT_WITHIN = 2;

const PROMPTLY_MS = 500;
const LATE_MS = 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const ANSWER_WITHIN_MS = 5_000;
/** Answers that say "not now" (a case may not be known there yet): everything else from 400 on but below 500 says "never". */
const LATER = [404, 408, 409, 425, 429];
const UNDELIVERED = {
  digitalPost: { failed: 'Meddelelsen kunne ikke afleveres i Digital Post.', returned: 'Meddelelsen kom retur: modtagerens postkasse er lukket.' },
  paper: { failed: 'Brevet kunne ikke afleveres på adressen.', returned: 'Brevet kom retur: modtageren er ukendt på adressen.' },
} as const;

/** What a treatment makes of a letter's receipt: nothing where none comes. */
function planned(letter: LetterKept, { mode, afterMs }: Behaviour): ReceiptKept | undefined {
  // Paper that arrives tells nothing; a sandbox gets receipts where somebody asks for them, since its time runs ahead of ours.
  const asked = mode.startsWith('receipt');
  if (mode === 'receiptLost' || (!asked && (letter.by !== 'digitalPost' || letter.sandbox))) return undefined;
  const receipt = mode === 'receiptFailed' ? 'failed' : mode === 'receiptReturned' ? 'returned' : 'delivered';
  if (receipt === 'delivered' && letter.by === 'paper') return undefined;
  return {
    receiptId: `${letter.id}/${receipt}`, letter: letter.id, receipt, ...(receipt !== 'delivered' && { reason: UNDELIVERED[letter.by ?? 'digitalPost'][receipt] }),
    dueAt: Date.now() + (afterMs ?? (mode === 'receiptLate' ? LATE_MS : PROMPTLY_MS)), times: mode === 'receiptTwice' ? 2 : 1,
  };
}

/**
 * Tells what became of letters: each receipt is posted to `url` until it is taken, and noted before, so that a restart
 * loses none. Without an address no receipt is told.
 */
export function receipts({ file, url, letters }: { file?: string; url?: string; letters: readonly LetterKept[] }): Receipts {
  const lines = journal<Entry>(file);
  const { kept, settled, take } = tally();
  const note = (entry: Entry): void => {
    lines.add(entry);
    take(entry);
  };
  for (const entry of lines.read()) take(entry);

  const timers = new Set<NodeJS.Timeout>();
  const telling = new Set<Promise<void>>();
  const over = new AbortController();
  const later = (receipt: ReceiptKept, inMs: number, pause = FIRST_PAUSE_MS): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      const told = tell(receipt, pause).finally(() => telling.delete(told));
      telling.add(told);
    }, inMs);
    timer.unref();
    timers.add(timer);
  };

  async function tell(receipt: ReceiptKept, pause: number): Promise<void> {
    const { receiptId, letter, receipt: what, reason } = receipt;
    const body = JSON.stringify({ letter, receipt: what, ...(reason && { reason }), receiptId });
    let status = 0;
    for (let n = 0; n < receipt.times; n++) {
      const signal = AbortSignal.any([over.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
      status = await fetch(url!, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': receiptId }, body, signal }).then(answer => answer.status, () => 0);
    }
    if (over.signal.aborted) return;
    if (status >= 200 && status < 300) return note({ taken: receiptId, at: Date.now() });
    if (status >= 400 && status < 500 && !LATER.includes(status)) return note({ refused: receiptId, status });
    later(receipt, pause, Math.min(pause * 2, LONGEST_PAUSE_MS));
  }

  const plan = (letter: LetterKept, treatment: Behaviour): void => {
    if (url === undefined) return;
    const receipt = planned(letter, treatment);
    note(receipt ? { planned: receipt } : { lost: letter.id });
    if (receipt) later(receipt, Math.max(0, receipt.dueAt - Date.now()));
  };
  if (url !== undefined) {
    for (const receipt of kept.values()) if (receipt.takenAt === undefined && receipt.refused === undefined) later(receipt, Math.max(0, receipt.dueAt - Date.now()));
    // Accepted, and then the process ended before it had planned anything.
    for (const letter of letters) if (letter.receiptWithin !== undefined && !settled.has(letter.id)) plan(letter, { mode: 'normal' });
  }
  return {
    on: url !== undefined,
    plan,
    of: letter => [...kept.values()].filter(r => r.letter === letter),
    async stop() {
      over.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.allSettled(telling);
    },
  };
}
