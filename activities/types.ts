import type { CaseFile } from '../domain/caseFile.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import type { LetterKind, Recipient, Way } from '../domain/letters.ts';
import type { Setting } from '../domain/setting.ts';

/** How far the case's clock is from the clock of its Temporal execution; 0 in production. */
export interface CaseClock {
  readonly sandbox: boolean;
  readonly offsetMs: number;
}

export interface LetterOrder {
  readonly caseId: string;
  readonly municipality: string;
  /** One id from draft to receipt: `caseId:letter id`. */
  readonly letterId: string;
  readonly kind: LetterKind;
  readonly to: Recipient;
  /** How the case would have it leave; absent in orders of before ways were told apart. */
  readonly by?: Way;
  readonly eveOverride: boolean;
  /** Case time at which the workflow gave the order. */
  readonly orderedAt: Instant;
  /** A booked interview's moment: the letter must have left before it. */
  readonly before?: Instant;
  /** Dates and codes the letter states, and ids of texts; names and addresses come from PostgreSQL. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly clock: CaseClock;
}

export type LetterAnswer =
  /** It left, at this moment of the case's clock, by this way; `receiptBy` is the day by which the channel promised word of it. */
  | { readonly result: 'sent'; readonly at: Instant; readonly by?: Way; readonly receiptBy?: Day }
  /**
   * The clock at the moment of sending said no: not sent. `at` is what the clock said. `notBefore` is the next moment at
   * which the sender's calendar allows it: newer than the case's own where a closing day was added since.
   */
  | { readonly result: 'deferred'; readonly at: Instant; readonly because: string; readonly notBefore?: Instant };

/** What a case does to the world. Every one is idempotent by a business key. */
export interface CaseActivities {
  /** Calendar (ten years on), rule sets and the municipality's profile, as data for history. */
  fetchSetting(input: { municipality: string; onDay: Day }): Promise<Setting>;
  /** The consultant with the lowest load under the ceiling; the same one whenever it is asked again for the case. */
  assignConsultant(input: { caseId: string; municipality: string; ceiling: number }): Promise<{ consultant: string; overCeiling: boolean }>;
  dispatchLetter(order: LetterOrder): Promise<LetterAnswer>;
  /** What became of a letter in flight at the end of the hours? Nothing is sent. */
  askLetter(order: LetterOrder): Promise<LetterAnswer | { readonly result: 'unknown' }>;
  /** Programme record and outbox message, once whatever is retried. */
  openJobClarification(input: { caseId: string; municipality: string; on: Day; consultant?: string; key: string }): Promise<{ programme: string }>;
  /** Replaces by (case, version): a later version wins, an earlier one is a no-op. By the worker inside the workflow task, then as a regular activity (`workflows/recorder.ts`). */
  recordCaseFile(file: CaseFile): Promise<void>;
}

/** What the house does at night, in a namespace (`workflows/nightly.ts`). Each can be done again, and twice at once. */
export interface HousekeepingActivities {
  /** Adds closed cases to the archive's chain; says where the chain ends. */
  archiveClosed(): Promise<{ readonly archived: number; readonly failed: readonly { readonly caseId: string; readonly because: string }[]; readonly head: { readonly sequence: number; readonly chainHash: string } }>;
  /** Compares every record with its history, and takes away what no history knows, and what was kept for a while and no longer. */
  reconcileAll(): Promise<{ readonly looked: number; readonly mended: readonly string[] }>;
}
