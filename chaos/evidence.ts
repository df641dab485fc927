import type { StoredRow } from '../db/storedRows.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { LetterKept } from '../stack/postBoxLetters.ts';
import type { Lived } from './lived.ts';

/** Everything there is to know of one case once the house has come to rest. */
export interface Evidence extends Lived {
  /** What the case says of itself, from its history. */
  readonly file: CaseFile;
  /** What its clock shows. */
  readonly now: Instant;
  /** Its letters in the post box, each time one was accepted. */
  readonly box: readonly LetterKept[];
  /** Its rows in the read model, and as its history would write them. */
  readonly stored: readonly StoredRow[];
  readonly rebuilt: readonly StoredRow[];
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
