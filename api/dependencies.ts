import type { Readable } from 'node:stream';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Instant } from '../domain/calendar/day.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import type { CaseInput } from '../domain/messages.ts';
import type { Pool } from '../db/pool.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { TemporalGate } from './temporal.ts';

/** Which case's clock to move, and where to: a moment of that clock, or so many days on. */
export type ForwardOrder = { readonly client: Client; readonly namespace: string; readonly caseId: string; readonly workflowId: string } & (
  | { readonly to: Instant }
  | { readonly days: number }
);

/**
 * Forwards a sandbox case's own clock and waits until the case has done all that fell due on the way. Handed in by
 * `bin/`, since this room does not import the simulator.
 */
export type FastForward = (order: ForwardOrder) => Promise<'moved' | 'notAhead'>;

/** What the clock of a case in a sandbox shows; nothing once the case has ended. Handed in by `bin/`, as the above. */
export type CaseClock = (order: { readonly client: Client; readonly caseId: string }) => Promise<Instant | undefined>;

/** Where today's code tells another story of a case than the one recorded. */
export interface ReplayDifference {
  /** `calls`: the workflow makes other calls than its history holds. */
  readonly in: 'calls' | 'timeline' | 'agenda';
  /** Number of the history's event or of the timeline's line; key of the agenda's entry. */
  readonly at?: number | string;
  readonly recorded?: unknown;
  readonly now?: unknown;
  readonly text: string;
}

export interface ReplayAnswer {
  /** Today's code reproduces the case, with the same timeline and agenda. */
  readonly same: boolean;
  readonly firstDifference?: ReplayDifference;
  readonly differences: number;
  /** Who says what was recorded: the case itself, or its record in PostgreSQL where no worker answers. */
  readonly witness: 'case' | 'record';
  /** Events in the case's history. */
  readonly events: number;
  /** Builds that carried the case, and the one that replayed it. */
  readonly recordedBy: readonly string[];
  readonly replayedBy: string;
}

/**
 * Replays a case with today's code and changes nothing in it; nothing where Temporal has no such case. Takes a second or
 * two the first time. `record` gives the stored case file. Handed in by `bin/` (`bin/replayCase.ts`), since this room
 * does not import the auditor's desk.
 */
export type ReplayCase = (order: { readonly client: Client; readonly caseId: string; readonly record?: () => Promise<CaseFile | undefined> }) => Promise<ReplayAnswer | undefined>;

/** A file to take in, and how. */
export interface IntakeOrder {
  /** The file as it comes, of any size. */
  readonly stream: Readable;
  /** Names this intake, to whoever asks for its refused rows; the same for the same request sent again. */
  readonly batch: string;
  readonly namespace: string;
  readonly municipality: string;
  readonly sandbox: boolean;
  /** Cases that are half way through in another system. */
  readonly running: boolean;
  /** Only checks and tells. */
  readonly dryRun: boolean;
  /** Starts a case; false where it was started before. */
  readonly startCase: (input: CaseInput) => Promise<boolean>;
  /** Where the refused rows are to be had. */
  readonly refusedAt: string;
  /** What the report tells of a failure in the middle. */
  readonly stopped: (error: unknown) => unknown;
}

export type IntakeAnswer =
  /** As many files as may be at once are being taken in: nothing was read. */
  | { readonly is: 'busy' }
  /** The disk took no more of it. */
  | { readonly is: 'notKept' }
  /** No file of notifications, in the words of its reader: nothing was opened. */
  | { readonly is: 'noFile'; readonly fault: string; readonly detail: string; readonly line?: number; readonly column?: string }
  /** The report as it comes. Cases are opened as it is read: nobody reads on, and the intake stops. */
  | { readonly is: 'report'; readonly report: Readable };

/** Takes a file in. Handed in by `bin/` (`bin/fileIntake.ts`), since this room does not import the intake. */
export type RunIntake = (order: IntakeOrder) => Promise<IntakeAnswer>;

export interface Namespaces {
  readonly production: string;
  readonly sandbox: string;
}

/** For how long answers to Idempotency-Keys are kept, and a request holds its key without a sign of life. */
export interface KeyTimes {
  readonly keptMs: number;
  readonly leaseMs: number;
}

/** What the routes work with. */
export interface Dependencies {
  readonly pool: Pool;
  /** A query with a deadline: a database that is down or hangs is a problem with a name. */
  readonly db: <T>(work: (pool: Pool) => Promise<T>) => Promise<T>;
  readonly temporal: TemporalGate;
  readonly namespaces: Namespaces;
  readonly fastForward?: FastForward;
  readonly caseClock?: CaseClock;
  readonly replayCase?: ReplayCase;
  readonly runIntake?: RunIntake;
  readonly log: Logger;
  readonly keys: KeyTimes;
  readonly metrics: Metrics;
}
