import type { Day, Instant } from '../calendar/day.ts';
import type { Obstacle } from '../calendar/dispatch.ts';
import type { AgendaEntry, Basis } from '../caseFile.ts';
import type { Reference } from './causes.ts';

/** A day or moment, with the rule that gave it. */
export interface Reasoned {
  readonly on?: Day;
  readonly at?: Instant;
  readonly because: string;
  /** Of a letter that waits: each day in its way. */
  readonly over?: readonly Obstacle[];
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
