import type { Pool } from '../../db/pool.ts';
import { tallies, type Tallies } from '../../db/tallies.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';

/** However many ask, PostgreSQL counts at most this often. */
const FRESH_MS = 10_000;

/** Gives the tallies as they were at most some seconds ago; nothing while PostgreSQL does not answer. */
export function tallied(db: <T>(work: (pool: Pool) => Promise<T>) => Promise<T>, production: string, clock: () => number = Date.now): () => Promise<Tallies | undefined> {
  let counted: Promise<Tallies | undefined> | undefined;
  let until = -Infinity;
  return () => {
    const now = clock();
    if (counted && now < until) return counted;
    until = now + FRESH_MS;
    counted = db((pool) => tallies(pool, { production, now, today: dayAt(now) })).catch(() => {
      until = -Infinity;
      return undefined;
    });
    return counted;
  };
}
