import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Instant } from '../domain/calendar/day.ts';
import type { Pool } from '../db/pool.ts';
import type { Proof } from './proof.ts';
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

export interface Namespaces {
  readonly production: string;
  readonly sandbox: string;
}

/** What the routes work with. */
export interface Dependencies {
  readonly pool: Pool;
  /** A query with a deadline: a database that is down or hangs is a problem with a name. */
  readonly db: <T>(work: (pool: Pool) => Promise<T>) => Promise<T>;
  readonly temporal: TemporalGate;
  readonly namespaces: Namespaces;
  readonly fastForward?: FastForward;
  readonly log: Logger;
  /** Tests: what an operation answers is compared with what its row says. */
  readonly proof?: Proof;
}
