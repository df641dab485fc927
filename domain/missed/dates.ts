import { letterEntries, basisOf, taskEntries, type LetterEntry, type TaskEntry } from '../agenda/verdicts.ts';
import { dayOf } from '../calendar/calendar.ts';
import { later, type Day, type Instant } from '../calendar/day.ts';
import { fold, type CaseState } from '../case.ts';
import type { Basis, LetterRecord, TaskRecord } from '../caseFile.ts';
import { calendarOf, type Facts } from '../facts.ts';
import { doneAt } from '../lawDates.ts';
import { isOutcome } from '../log.ts';

/** A date that a task or letter of the case had, and what became of it. */
export type Dated = {
  /** `law`: the last day that the law itself allows. `due`: the day by which practice wants a task done. */
  readonly date: 'law' | 'due';
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
} & ({ readonly what: 'task'; readonly record: TaskRecord; readonly entry?: TaskEntry } | { readonly what: 'letter'; readonly record: LetterRecord; readonly entry: LetterEntry });

/** Where in the log a record came and went. */
const placesOf = ({ log }: CaseState, name: 'task' | 'letter', record: TaskRecord | LetterRecord): { first: number; last: number } => {
  const mine = (e: CaseState['log'][number]): boolean => (isOutcome(e) ? name in e && (e as unknown as Record<string, unknown>)[name] === record.id : e.id === record.because);
  return { first: log.findIndex(mine), last: log.findLastIndex(mine) };
};

/** A rule as it stands now; where nothing calls for it any more, as it stood before its record ended, or when it came. */
function entryIn<E extends { readonly key: string }>(state: CaseState, entries: (f: Facts) => E[], key: string, { first, last }: { first: number; last: number }): { entry?: E; facts: Facts } {
  const moments = [() => state.facts, () => fold(state.log.slice(0, last)), () => fold(state.log.slice(0, first))];
  for (const moment of moments) {
    const facts = moment();
    const entry = facts.opened && entries(facts).find((e) => e.key === key);
    if (entry) return { entry, facts };
  }
  return { facts: state.facts };
}

/** What took it away counts from when it happened, not from when it was told: a person who was fit needed no call. */
function goneAt({ log }: CaseState, at: Instant, place: number): Instant {
  const told = log.slice(0, place).findLast((e) => !isOutcome(e));
  return told && !isOutcome(told) && told.recordedAt === at ? Math.min(told.at, at) : at;
}

function ofTask(state: CaseState, record: TaskRecord): Dated[] {
  const { log, facts: now } = state;
  const c = calendarOf(now);
  const places = placesOf(state, 'task', record);
  const { entry, facts } = entryIn(state, taskEntries, record.key, places);
  const basis = entry && basisOf(facts, entry.rule, entry.origin);
  const moved = log.findLast((e) => isOutcome(e) && e.outcome === 'taskMoved' && e.task === record.id);
  const since = later(record.opensOn, record.reconstructed ? now.takenOver!.day : record.opensOn);
  const ended = record.state === 'completed' ? { how: record.state, at: doneAt(state, record) } : record.state === 'dropped' ? { how: record.state, at: goneAt(state, record.endedAt!, places.last) } : undefined;
  const common = { what: 'task' as const, record, facts, ...(entry && { entry }), ...(basis && { basis }), ...(ended && { ended }) };
  const law = basis?.kind === 'law' ? entry!.rule.lawDate?.(facts, entry!.origin) : undefined;
  const dates: Dated[] = [{ ...common, date: 'due', on: record.dueOn, known: moved ? later(since, dayOf(c, moved.at)) : since, ...(record.dueAt !== undefined && { by: record.dueAt }) }];
  if (law !== undefined) dates.push({ ...common, date: 'law', on: law, known: since });
  // What another system was late with is not ours.
  return dates.filter((d) => !record.reconstructed || d.on >= now.takenOver!.day);
}

function ofLetter(state: CaseState, record: LetterRecord): Dated[] {
  if (record.state === 'sentElsewhere') return [];
  const places = placesOf(state, 'letter', record);
  const { entry, facts } = entryIn(state, letterEntries, record.key, places);
  const law = entry?.rule.latest?.(facts, entry.origin);
  if (!entry || law === undefined) return [];
  const ended = record.sentAt !== undefined ? { how: 'sent' as const, at: record.sentAt } : record.cancelledAt !== undefined ? { how: 'cancelled' as const, at: goneAt(state, record.cancelledAt, places.last) } : undefined;
  return [{ what: 'letter', record, entry, facts, basis: basisOf(facts, entry.rule, entry.origin), date: 'law', on: law, known: dayOf(calendarOf(state.facts), record.draftedAt), ...(ended && { ended }) }];
}

/** Every date that the case's tasks and letters have had, tasks first, each in the order in which they came. */
export const datesOf = (state: CaseState): Dated[] => [
  ...state.facts.tasks.flatMap((t) => ofTask(state, t)), ...state.facts.letters.flatMap((l) => ofLetter(state, l)),
];

/** By when it was over, or that it is not yet, at a moment. */
const endBy = (d: Dated, now: Instant): Instant => Math.min(d.ended?.at ?? now, now);

/** The day on which it was done or no longer wanted; today, while it stands. */
export const lastDay = (d: Dated, now: Instant): Day => dayOf(calendarOf(d.facts), endBy(d, now));

/** Was the date missed at `now`: its day, and where the hour counts its hour, passed while the task or letter stood? */
export const isMissed = (d: Dated, now: Instant): boolean => (d.by === undefined ? lastDay(d, now) > d.on : endBy(d, now) > d.by);

