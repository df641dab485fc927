import type { Rows } from '../db/compareRecord.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { LetterKept } from '../stack/postBoxLetters.ts';
import type { ReceiptKept } from '../stack/postBoxReceipts.ts';
import type { Lived } from './lived.ts';

/** Everything there is to know of one case once the house has come to rest. */
export interface Evidence extends Lived {
  /** The case as a replay of its history makes it, with today's code. */
  readonly file: CaseFile;
  /** Where the case that lives tells another story than that replay. */
  readonly otherwise: readonly string[];
  /** What its clock shows. */
  readonly now: Instant;
  /** Its letters in the post box, each time one was accepted. */
  readonly box: readonly LetterKept[];
  /** What the post box told, or has yet to tell, of them. */
  readonly receipts: readonly ReceiptKept[];
  /** Ids of letters that it refused to take by Digital Post, since their receivers have none. */
  readonly withoutMailbox: ReadonlySet<string>;
  /** Ids of events that came when its workflow had ended. */
  readonly afterEnd: readonly string[];
  /** Its rows in the read model, and as its history would write them. */
  readonly stored: Rows;
  readonly rebuilt: Rows;
}

/** What belongs to no case that anybody opened. */
export interface Strangers {
  readonly letters: readonly LetterKept[];
  readonly cases: readonly string[];
}

export const CHECKS = ['lost', 'uninvited', 'doubledLetters', 'quietDayLetters', 'strayLetters', 'doubledTasks', 'differences', 'misplaced', 'stuck'] as const;
export type Check = (typeof CHECKS)[number];

/** Something that is not as it must be. */
export interface Finding {
  readonly check: Check;
  readonly caseId: string;
  readonly what: string;
}
