import type { Day, Instant } from './calendar/day.ts';
import type { EventKind } from './events/table.ts';
import type { Recipient } from './letters.ts';
import type { Party } from './words.ts';

/**
 * The shapes that travel between the outside and a case. They froze with the first release: histories that hold
 * them are replayed for ten years. Nothing here names a person; free text goes by its id (`text:…`).
 */
export interface EventMessage {
  /** The sender's own id (`[A-Za-z0-9_.-]`, at most 64 characters): the same id twice changes nothing. */
  readonly id: string;
  /** When it happened, in milliseconds; absent means now. */
  readonly at?: Instant;
  readonly by?: Party;
  /** The person behind it, by an opaque id (`[A-Za-z0-9_.-]`, at most 64 characters). */
  readonly who?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Taken only where the case still is at this version (`If-Match`); a message that was taken before is not asked again. */
  readonly ifVersion?: number;
  /** The request that brought it, so that a history tells which one made an event. */
  readonly via?: Via;
}

/** A request's id, and its place in a trace (W3C `traceparent`). */
export interface Via {
  readonly request: string;
  readonly trace?: string;
}

/** What happened in another system before a case was taken over from it: an event, or a letter that left there. */
export type PastEvent =
  | (EventMessage & { readonly kind: EventKind; readonly at: Instant })
  /** A letter by its kind (those that arose together) or its id. */
  | { readonly letter: string; readonly to?: Recipient; readonly at: Instant };

/** The argument of the workflow `sickLeaveCase`. */
export interface CaseInput {
  readonly caseId: string;
  readonly municipality: string;
  readonly opening: EventMessage & { readonly kind: 'absenceNotified' | 'caseOpened' };
  /**
   * The case began elsewhere and is taken over now: what happened there since the opening, in order. Tasks and letters
   * may be named by their kind.
   */
  readonly past?: readonly PastEvent[];
  /** Sandbox namespaces only: the case's own clock begins at `startsAt`. Refused in production. */
  readonly sandbox?: { readonly startsAt: Instant };
}

/** What an accepted event answers with. `version` is the case's version after it; reads show it once recorded. */
export interface Accepted {
  readonly id: string;
  readonly version: number;
  /** True where this id had been taken before: nothing was changed. */
  readonly repeated?: true;
  readonly status: string;
  readonly nextOn?: Day;
}

/** One update and one signal per event kind: `update('interviewBooked', …)`, `signal('interviewBooked', …)`. */
export const updateName = (kind: EventKind): string => kind;
export const signalName = (kind: EventKind): string => `tell.${kind}`;

/** `quiet` is for a sandbox's runner: has the case done all it has to do by now, and what does its timer wait for? */
export const QUERY = { case: 'case', agenda: 'agenda', timeline: 'timeline', log: 'log', quiet: 'quiet' } as const;

/** What a query fails with that came between a message and its task (`workflows/inItsTask.ts`). */
export const ASKED_TOO_EARLY = 'The case has a task waiting: ask again in a moment.';

/** Signal from the case's own worker: the database did not answer in time, so the case file must wait for it. */
export const RECORD_LATER = 'recordLater';

export const WORKFLOW_TYPE = 'sickLeaveCase';
export const workflowId = (caseId: string): string => `case/${caseId}`;

/** Task queues: cases and their records on one, letters on their own, rate-limited one, what the house does at night on a third. */
export const QUEUES = { cases: 'sagsgang', letters: 'sagsgang-letters', housekeeping: 'sagsgang-housekeeping' } as const;
/** The workflow that archives and compares at night, and the schedule that starts it. */
export const NIGHTLY = { workflow: 'nightly', schedule: 'nightly' } as const;
export const DEPLOYMENT = 'sagsgang';

/** Namespaces: a sandbox is known by the end of its name (before an account's, as in Temporal Cloud), and nothing in it can reach a real channel. */
export const NAMESPACES = { production: 'sagsgang', sandbox: 'sagsgang-sandbox' } as const;
export const isSandbox = (namespace: string): boolean => namespace.split('.')[0]!.endsWith('-sandbox');

/** Search attributes: Keyword unless said. No personal data. */
export const SEARCH_ATTRIBUTES = {
  SagsgangMunicipality: 'KEYWORD',
  SagsgangStatus: 'KEYWORD',
  SagsgangConsultant: 'KEYWORD',
  SagsgangPhase: 'KEYWORD',
  SagsgangNeedsAttention: 'BOOL',
  SagsgangNextAt: 'DATETIME',
} as const;

export const TEXT_ID = /^text:[A-Za-z0-9_-]{8,64}$/;
export const REQUEST_ID = /^[A-Za-z0-9_.:-]{1,100}$/;
export const TRACE_PARENT = /^[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
export const PERSON_ID = /^[A-Za-z0-9_.-]{1,64}$/;
export const EVENT_ID = /^[A-Za-z0-9_.-]{1,64}$/;
