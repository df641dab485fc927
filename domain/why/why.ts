import type { Day, Instant } from '../calendar/day.ts';
import type { CaseState } from '../case.ts';
import type { AgendaEntry, Basis } from '../caseFile.ts';
import { isOutcome, type LogEntry } from '../log.ts';
import { eventAt, referenceTo, type Reference } from './causes.ts';
import { whyAct } from './ofActs.ts';
import { whyLetter } from './ofLetters.ts';
import { whyTask } from './ofTasks.ts';
import { subjectOf, type Subject } from './subject.ts';

/** A day or moment, with the rule that gave it. */
export interface Reasoned {
  readonly on?: Day;
  readonly at?: Instant;
  readonly because: string;
}

/** Why an entry of a case is there, why on this day, why not yet or not any more. */
export interface Why {
  /** The entry's key; absent for a kind that nothing in the case calls for. */
  readonly key?: string;
  /** The task's or letter's id, where it has come to one. */
  readonly record?: string;
  readonly what: AgendaEntry['what'];
  readonly kind: string;
  readonly da: string;
  readonly state: AgendaEntry['state'] | 'held' | 'completed' | 'dropped' | 'sent' | 'sentElsewhere' | 'cancelled' | 'done';
  /** The whole of it in Danish, one sentence after the other. */
  readonly sentences: readonly string[];
  readonly basis?: Basis;
  /** When it opened or opens, is planned to leave or left, or is done. */
  readonly day?: Reasoned;
  /** When it is due, or a reply or complaint is. */
  readonly due?: Reasoned;
  /** What ended it: the event that completed it, the entry of the log that took it away. */
  readonly endedBy?: Reference;
  /** The events it rests on. */
  readonly restsOn: readonly Reference[];
  /** Its own lines in the timeline. */
  readonly way: readonly Reference[];
}

/** What each kind of entry adds of its own. */
export type Part = Omit<Why, 'key' | 'record' | 'what' | 'kind' | 'restsOn' | 'way' | 'endedBy'> & {
  /** Places in the log, from 0. */
  readonly endedBy?: number;
  readonly restsOn: readonly (number | undefined)[];
};

const isAbout = (id: string) => (e: LogEntry): boolean =>
  isOutcome(e) ? ('task' in e && e.task === id) || ('letter' in e && e.letter === id) : e.data.task === id || e.data.letter === id;

function partOf(state: CaseState, subject: Subject): Part {
  if (subject.what === 'task') return whyTask(state, subject);
  return subject.what === 'letter' ? whyLetter(state, subject) : whyAct(state, subject);
}

/** The events that the entry's key names: what it arises from. */
const namedIn = (log: readonly LogEntry[], key = ''): number[] => key.split(':').slice(1).map((part) => eventAt(log, part));

/**
 * Explains one entry of a case's agenda, a task or a letter: by its id, its key, or its kind alone. Nothing where the
 * case knows no such thing.
 */
export function why(state: CaseState, asked: string): Why | undefined {
  const subject = subjectOf(state, asked);
  if (!subject) return undefined;
  const { restsOn, endedBy, ...part } = partOf(state, subject);
  const record = subject.what === 'act' ? undefined : subject.record?.id;
  const { log } = state;
  const places = [...new Set([...restsOn, ...namedIn(log, subject.key)].filter((i) => i !== undefined && i >= 0))].sort((a, b) => a! - b!) as number[];
  const way = record === undefined ? [] : log.flatMap((e, i) => (isAbout(record)(e) ? [referenceTo(log, i)] : []));
  return {
    ...(subject.key !== undefined && { key: subject.key }), ...(record !== undefined && { record }), what: subject.what, kind: subject.kind, ...part,
    ...(endedBy !== undefined && { endedBy: referenceTo(log, endedBy) }),
    restsOn: places.map((i) => referenceTo(log, i)),
    way,
  };
}
