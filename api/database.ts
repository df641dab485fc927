import type { Pool } from '../db/pool.ts';
import { within } from './deadline.ts';
import { problem } from './problems.ts';

const DEADLINE_MS = 3_000;

/** PostgreSQL's classes for: connection lost, log-in refused, no such database, no room, stopped by an operator or a time limit. */
const DOWN = /^(08|28|3D|53|57)/;

/** What a failed query means to the caller; nothing where it is our own fault. */
export function databaseProblem(error: unknown): Error | undefined {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  if (typeof code === 'string') {
    if (DOWN.test(code) || /^E[A-Z]+$/.test(code)) return problem('databaseDown');
    // Data exceptions: a value that passed the schemas and that PostgreSQL can't hold. Belt; no way to it is known.
    if (/^22/.test(code)) return problem('badRequest');
  }
  return /timeout exceeded|read timeout|Connection terminated|connection (closed|ended)|not queryable/i.test(message) ? problem('databaseDown') : undefined;
}

/** Queries with a deadline, whose failures have a name. */
export const withDatabase = (pool: Pool) => async <T>(work: (pool: Pool) => Promise<T>): Promise<T> => {
  try {
    return await within(DEADLINE_MS, work(pool), () => problem('databaseDown'));
  } catch (error) {
    throw databaseProblem(error) ?? error;
  }
};
