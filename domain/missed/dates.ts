import { basisOf, letterEntries, taskEntries } from '../agenda/verdicts.ts';
import { dayOf } from '../calendar/calendar.ts';
import { later, type Day, type Instant } from '../calendar/day.ts';
import { fold, type CaseState } from '../case.ts';
import type { LetterRecord, TaskRecord } from '../caseFile.ts';
import { calendarOf, type Facts } from '../facts.ts';
import { doneAt } from '../lawDates.ts';
import { isOutcome } from '../log.ts';
import { benefitUnproposed } from './benefit.ts';
import { cameIn, type Dated } from './dated.ts';
import { unopened } from './unopened.ts';

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
  const common = { what: 'task' as const, record, facts, lines: cameIn(log, 'taskOpened', record.id), ...(basis && { basis }), ...(ended && { ended }) };
  const law = basis?.kind === 'law' ? entry!.rule.lawDate?.(facts, entry!.origin) : undefined;
  const due = entry && ((f: Facts, openedOn: Day) => entry.rule.due(f, entry.origin, openedOn));
  const dates: Dated[] = [{ ...common, date: 'due', on: record.dueOn, known: moved ? later(since, dayOf(c, moved.at)) : since, ...(record.dueAt !== undefined && { by: record.dueAt }), ...(due && { byRule: due }) }];
  if (law !== undefined) dates.push({ ...common, date: 'law', on: law, known: since, byRule: (f) => entry!.rule.lawDate?.(f, entry!.origin) });
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
  const lines = cameIn(state.log, 'letterDrafted', record.id);
  const byRule = (f: Facts): Day | undefined => entry.rule.latest?.(f, entry.origin);
  return [{ what: 'letter', record, facts, lines, byRule, basis: basisOf(facts, entry.rule, entry.origin), date: 'law', on: law, known: dayOf(calendarOf(state.facts), record.draftedAt), ...(ended && { ended }) }];
}

/**
 * Every date that the case's tasks and letters have had, tasks first, each in the order in which they came; then what is
 * in no record at `now`: benefit that nobody proposed anything for, and tasks that never opened.
 */
export const datesOf = (state: CaseState, now: Instant): Dated[] => [
  ...state.facts.tasks.flatMap((t) => ofTask(state, t)), ...state.facts.letters.flatMap((l) => ofLetter(state, l)),
  ...benefitUnproposed(state, now), ...unopened(state, now),
];
