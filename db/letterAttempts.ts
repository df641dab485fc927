import type { Instant } from '../domain/calendar/day.ts';
import { fromTimestamp } from './instant.ts';
import type { Queryable } from './pool.ts';

/** What the sender did with a letter: each try, and when the channel took it. */
export interface Attempts {
  readonly attempts: readonly Instant[];
  readonly acceptedAt?: Instant;
}

/** The tries of a letter in order; none where nobody has tried yet. Its text is asked for elsewhere (`letterMade`). */
export async function letterAttempts(db: Queryable, letterId: string): Promise<Attempts> {
  const { rows } = await db.query<{ accepted_at: Date | null; attempts: Date[] }>(
    `SELECT d.accepted_at, coalesce(array_agg(a.attempted_at ORDER BY a.attempted_at) FILTER (WHERE a.attempted_at IS NOT NULL), '{}') AS attempts
     FROM letter_dispatch d LEFT JOIN letter_attempt a USING (letter_id) WHERE d.letter_id = $1 GROUP BY d.letter_id`,
    [letterId],
  );
  const [row] = rows;
  const acceptedAt = row && fromTimestamp(row.accepted_at);
  return { attempts: row?.attempts.map((at) => at.getTime()) ?? [], ...(acceptedAt !== undefined && { acceptedAt }) };
}
