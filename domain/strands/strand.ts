import type { Day } from '../calendar/day.ts';
import type { TaskRecord } from '../caseFile.ts';
import type { Facts, Origin } from '../facts.ts';
import type { EventKind } from '../events/table.ts';
import type { CaseEvent } from '../log.ts';

/** Why an event is refused: a code for programs, a Danish sentence for people. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

export const refuse = (code: string, detail: string): Refusal => ({ code, detail });

/** What one kind of event means. All three are pure; `reduce` and `completes` are only asked where nothing was refused. */
export interface Meaning {
  readonly refuse?: (f: Facts, e: CaseEvent, day: Day) => Refusal | undefined;
  readonly reduce: (f: Facts, e: CaseEvent, o: Origin) => Partial<Facts>;
  /** The open tasks that the event completes. */
  readonly completes?: (f: Facts, e: CaseEvent) => (t: TaskRecord) => boolean;
}

export type Meanings = Partial<Record<EventKind, Meaning>>;

/** Fields of an event's data, as the table in `events/table.ts` checked them. */
export const day = (e: CaseEvent, field: string): Day | undefined => e.data[field] as Day | undefined;
export const text = (e: CaseEvent, field: string): string | undefined => e.data[field] as string | undefined;
export const number = (e: CaseEvent, field: string): number | undefined => e.data[field] as number | undefined;


/** Nothing changes but the record that it happened. */
export const NOTED: Meaning = { reduce: () => ({}) };
export const byKind = (...kinds: string[]) => (t: TaskRecord): boolean => kinds.includes(t.kind);
