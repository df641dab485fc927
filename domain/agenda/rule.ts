import type { Day, Instant } from '../calendar/day.ts';
import type { Basis } from '../caseFile.ts';
import { plusWorkingDays } from '../calendar/calendar.ts';
import { replyBy } from '../copies.ts';
import { calendarOf, sentLetter, type Facts, type Origin, type TakenOver } from '../facts.ts';
import type { LetterKind, Recipient } from '../letters.ts';
import type { TaskKind } from '../tasks.ts';
import { inWords } from './danish.ts';

/** When an entry opens: on a day (at 08:00), at a moment, or once something has happened that has no date. */
export type Opens = { readonly day: Day; readonly because: string } | { readonly at: Instant; readonly because: string } | { readonly waits: string };

/** What the rules say of one entry now: it opens at a moment, waits for something undated, or is not there. */
export type Verdict =
  | { readonly is: 'planned'; readonly at: Instant; readonly day?: Day; readonly because: string }
  | { readonly is: 'waiting'; readonly for: string }
  | { readonly is: 'absent'; readonly because: string };

/**
 * One row of the agenda's task table: what it arises from, what keeps it away, when it opens, when it is due.
 * The row holds the rule; nothing else in the code knows it.
 */
export interface TaskRule<O extends Origin = Origin> {
  readonly kind: TaskKind;
  readonly origins: (f: Facts) => readonly O[];
  /** The entry's key: kind and originating event, never a date. */
  readonly key?: (o: O) => string;
  /** Why it is not there, in Danish; nothing where it is. */
  readonly absent?: (f: Facts, o: O) => string | undefined;
  readonly opens: (f: Facts, o: O) => Opens;
  /** The rule that gives the due day, in Danish, as it follows `fristen er …:`. */
  readonly dueBecause: string | ((f: Facts, o: O, openedOn: Day) => string);
  readonly due: (f: Facts, o: O, openedOn: Day) => Day;
  readonly dueAt?: (f: Facts, o: O, dueOn: Day) => Instant;
  readonly late?: (f: Facts, o: O, openedOn: Day) => boolean;
  /** The last day that the law itself allows; not a date of ours. Counts only where the basis is law. */
  readonly lawDate?: (f: Facts, o: O) => Day | undefined;
  /**
   * Where the case was taken over after the entry's moment (`opened`): it counts as dealt with elsewhere, though nobody
   * said so. Without this it is still owed, with the date it had.
   */
  readonly passed?: (f: Facts, o: O, t: TakenOver, opened: Day) => boolean;
  /** Not swept away by a recovery or by closing. */
  readonly survives?: true;
  /** Once open it stays, though its date has moved ahead. */
  readonly stays?: (f: Facts, o: O) => boolean;
  readonly basis: Basis | ((f: Facts, o: O) => Basis);
  /** The practice that a municipality can switch off; what the law demands stays. */
  readonly practice?: string;
}

export interface LetterRule<O extends Origin = Origin> {
  readonly kind: LetterKind;
  readonly origins: (f: Facts) => readonly O[];
  readonly to: (f: Facts, o: O) => readonly Recipient[];
  readonly absent?: (f: Facts, o: O) => string | undefined;
  readonly waits?: (f: Facts, o: O) => string | undefined;
  readonly survives?: true;
  /** The letter must leave before this moment, or is cancelled when its turn comes. */
  readonly before?: (f: Facts, o: O) => Instant | undefined;
  /** The last day that keeps what the letter is for. */
  readonly latest?: (f: Facts, o: O) => Day | undefined;
  /** The events it speaks of, where they are more than its origin. */
  readonly basedOn?: (f: Facts, o: O) => readonly string[];
  /** Dates and codes the text states, beside those of the events it speaks of. */
  readonly states?: (f: Facts, o: O) => Readonly<Record<string, unknown>>;
  readonly basis: Basis | ((f: Facts, o: O) => Basis);
}

export const law = (source: string): Basis => ({ kind: 'law', source });
export const practice = (source: string): Basis => ({ kind: 'practice', source });

/** Rows keep the type of their own origins; tables hold them side by side. */
export const task = <O extends Origin>(rule: TaskRule<O>): TaskRule => rule as unknown as TaskRule;
export const letter = <O extends Origin>(rule: LetterRule<O>): LetterRule => rule as unknown as LetterRule;

/** Whoever was in contact with the citizen since then has asked about it. */
export const talkedSince = (_f: Facts, _o: Origin, t: TakenOver, opened: Day): boolean => t.lastContact !== undefined && t.lastContact >= opened;

/** Opens the working day after the reply-by day of a letter; not before it has left, on paper too where Digital Post failed. */
export function afterReply(f: Facts, key: string, sent: string): Opens {
  const by = replyBy(f, key);
  if (by) return { day: plusWorkingDays(calendarOf(f), by, 1), because: `det er arbejdsdagen efter svarfristen, ${inWords(by)}` };
  return { waits: sentLetter(f, key) ? `at ${sent} også sendes som almindelig post` : `at ${sent} sendes` };
}

/** A due day that is counted from the opening of the task. */
export const inWorkingDays = (n: number): string => `${n} ${n === 1 ? 'arbejdsdag' : 'arbejdsdage'} efter åbningen`;

export const one = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
export const latestOf = (...origins: (Origin | undefined)[]): Origin | undefined =>
  origins.reduce((a, b) => (a === undefined || (b !== undefined && b.seq > a.seq) ? b : a), undefined);
