import type { Instant } from '../domain/calendar/day.ts';
import type { Queryable } from './pool.ts';

export interface LetterPause {
  readonly reason: string;
  readonly pausedBy: string;
  readonly pausedAt: Instant;
}

type Place = { readonly namespace: string; readonly municipality: string };

/** The pause of a municipality's letters, on the wall clock; nothing where they leave as they should. */
export async function letterPause(db: Queryable, { namespace, municipality }: Place): Promise<LetterPause | undefined> {
  const { rows } = await db.query<{ reason: string; paused_by: string; paused_at: Date }>(
    'SELECT reason, paused_by, paused_at FROM letter_pause WHERE namespace = $1 AND municipality = $2 AND resumed_at IS NULL',
    [namespace, municipality],
  );
  return rows[0] && { reason: rows[0].reason, pausedBy: rows[0].paused_by, pausedAt: rows[0].paused_at.getTime() };
}

/** Stops a municipality's letters: none leaves until {@link resumeLetters}. False where they were stopped already. */
export async function pauseLetters(db: Queryable, { namespace, municipality }: Place, why: { reason: string; by: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO letter_pause (namespace, municipality, reason, paused_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (namespace, municipality) WHERE resumed_at IS NULL DO NOTHING`,
    [namespace, municipality, why.reason, why.by],
  );
  return rowCount === 1;
}

/** Lets them leave again, on their next allowed moment. False where they were not stopped. */
export async function resumeLetters(db: Queryable, { namespace, municipality }: Place, by: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE letter_pause SET resumed_at = now(), resumed_by = $3 WHERE namespace = $1 AND municipality = $2 AND resumed_at IS NULL',
    [namespace, municipality, by],
  );
  return rowCount === 1;
}
