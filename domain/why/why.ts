import type { CaseState } from '../case.ts';
import { isOutcome, type LogEntry } from '../log.ts';
import type { Part, Why } from './answer.ts';
import { eventAt, referenceTo } from './causes.ts';
import { whyAct } from './ofActs.ts';
import { whyLetter } from './ofLetters.ts';
import { whyTask } from './ofTasks.ts';
import { subjectOf, type Subject } from './subject.ts';

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
