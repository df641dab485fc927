import { newCase, record, type CaseState } from '../case.ts';
import { isOutcome, type CaseEvent, type LogEntry } from '../log.ts';

/** The case after each entry of its log; the n-th is what it was when so many entries were in. */
export function statesOf(state: CaseState): CaseState[] {
  const states = [newCase(state.caseId, state.municipality)];
  for (const entry of state.log) states.push(record(states.at(-1)!, entry));
  return states;
}

/** An entry of the log that something rests on, as people refer to it. */
export interface Reference {
  /** Its place in the timeline, from 1. */
  readonly n: number;
  /** The id of the event, or what the engine did. */
  readonly event?: string;
  readonly what: string;
  readonly at: number;
  readonly recordedAt?: number;
  readonly by?: string;
}

export function referenceTo(log: readonly LogEntry[], index: number): Reference {
  const e = log[index]!;
  return isOutcome(e) ? { n: index + 1, what: e.outcome, at: e.at } : { n: index + 1, event: e.id, what: e.kind, at: e.at, recordedAt: e.recordedAt, by: e.by };
}

export const eventAt = (log: readonly LogEntry[], id: string): number => log.findIndex((e) => !isOutcome(e) && e.id === id);
export const isEvent = (e: LogEntry | undefined): e is CaseEvent => e !== undefined && !isOutcome(e);

/**
 * Which entry brought about what the engine did at `index`: the latest one before it without which the engine would not
 * have done it. Nothing where time alone did, since all that it needs was there long before.
 */
export function causeOf(states: readonly CaseState[], index: number, called: (before: CaseState) => boolean): number | undefined {
  for (let i = index; i > 0; i--) {
    if (!states[i]!.facts.opened) return i;
    if (!called(states[i]!)) return i < index ? i : undefined;
  }
  return undefined;
}

/** The entry of the log that took something off the agenda which is not there now; nothing where it never was there. */
export function absentSince(states: readonly CaseState[], verdictIn: (s: CaseState) => { readonly is: string } | undefined): number | undefined {
  const last = states.findLastIndex((s) => s.facts.opened !== undefined && ((is) => is !== undefined && is !== 'absent')(verdictIn(s)?.is));
  return last > 0 && last < states.length - 1 ? last : undefined;
}
