import type { TaskEntry } from '../agenda/verdicts.ts';
import { dayOf } from '../calendar/calendar.ts';
import type { Day, Instant } from '../calendar/day.ts';
import type { Basis, LetterRecord, TaskRecord } from '../caseFile.ts';
import { calendarOf, type Facts } from '../facts.ts';
import { isOutcome, type LogEntry } from '../log.ts';

/** A date of the case, and what became of it. */
interface Of {
  /** `law`: the last day that the law itself allows. `due`: the day by which practice wants a task done. `opens`: the day on which it had to open. */
  readonly date: 'law' | 'due' | 'opens';
  readonly on: Day;
  /** Where the hour counts too: a company's call. */
  readonly by?: Instant;
  readonly basis?: Basis;
  /** The first day on which anybody here could have acted on it. */
  readonly known: Day;
  /** Done, sent, or no longer wanted; nothing while it stands. */
  readonly ended?: { readonly how: 'completed' | 'dropped' | 'sent' | 'cancelled'; readonly at: Instant };
  /** The case's facts by which its rule was asked. */
  readonly facts: Facts;
  /** The date by its rule, on other facts or had it opened on another day; absent where no rule counts it. */
  readonly byRule?: (f: Facts, openedOn: Day) => Day | undefined;
  /** The lines of the log, from 0, that show it was there. */
  readonly lines: readonly number[];
}
export type DatedTask = Of & { readonly what: 'task'; readonly record: TaskRecord };
export type DatedLetter = Of & { readonly what: 'letter'; readonly record: LetterRecord };
/** A task that should have opened at a moment and never did. */
export type DatedOpening = Of & { readonly what: 'opening'; readonly entry: TaskEntry; readonly plannedFor: Instant };
/** Benefit paid past its stop date with nothing proposed: the review it waited for, or when that should have opened. */
export type DatedBenefit = Of & { readonly what: 'benefit'; readonly key: string; readonly review?: TaskRecord; readonly plannedFor?: Instant };
export type Dated = DatedTask | DatedLetter | DatedOpening | DatedBenefit;

/** The line with which a task or letter came; none where another system had it. */
export const cameIn = (log: readonly LogEntry[], outcome: 'taskOpened' | 'letterDrafted', id: string): number[] =>
  log.flatMap((e, i) => (isOutcome(e) && e.outcome === outcome && ('task' in e ? e.task : 'letter' in e ? e.letter : undefined) === id ? [i] : []));

/** By when it was over, or that it is not yet, at a moment. */
const endBy = (d: Dated, now: Instant): Instant => Math.min(d.ended?.at ?? now, now);

/** The day on which it was done or no longer wanted; today, while it stands. */
export const lastDay = (d: Dated, now: Instant): Day => dayOf(calendarOf(d.facts), endBy(d, now));

/** Was the date missed at `now`: its day, and where the hour counts its hour, passed while the task or letter stood? */
export const isMissed = (d: Dated, now: Instant): boolean => (d.by === undefined ? lastDay(d, now) > d.on : endBy(d, now) > d.by);
