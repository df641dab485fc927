import type { Instant } from '../domain/calendar/day.ts';
import { PAUSED } from '../domain/waits.ts';
import type { Queryable } from './pool.ts';

type Place = { readonly namespace: string; readonly municipality: string };

export interface WaitingLetters {
  readonly waiting: number;
  readonly held: number;
  /** By why they wait, in Danish; `''` where they wait for their moment only. */
  readonly because: Readonly<Record<string, number>>;
  /** The first planned moment. */
  readonly first?: Instant;
}

/** The municipality's letters that have not left yet. */
export async function waitingLetters(db: Queryable, { namespace, municipality }: Place): Promise<WaitingLetters> {
  const { rows } = await db.query<{ because: string; n: number; held: number; first: Date }>(
    `SELECT coalesce(waits_because, '') AS because, count(*) AS n, count(*) FILTER (WHERE held) AS held, min(planned_for) AS first
     FROM letter WHERE state = 'waiting' AND namespace = $1 AND municipality = $2 GROUP BY 1 ORDER BY 2 DESC`,
    [namespace, municipality],
  );
  return {
    waiting: rows.reduce((sum, r) => sum + r.n, 0),
    held: rows.reduce((sum, r) => sum + r.held, 0),
    because: Object.fromEntries(rows.map((r) => [r.because, r.n])),
    ...(rows.length > 0 && { first: Math.min(...rows.map((r) => r.first.getTime())) }),
  };
}

/** The letters that wait for nothing but their municipality's pause, the first to leave first. */
export async function lettersOnPause(db: Queryable, { namespace, municipality }: Place): Promise<{ caseId: string; letter: string }[]> {
  const { rows } = await db.query<{ caseId: string; letter: string }>(
    `SELECT case_id AS "caseId", letter_id AS letter FROM letter
     WHERE state = 'waiting' AND namespace = $1 AND municipality = $2 AND waits_because = $3 AND NOT held ORDER BY planned_for, case_id`,
    [namespace, municipality, PAUSED],
  );
  return rows;
}

/** Is there such a municipality? */
export async function isMunicipality(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT FROM municipality WHERE id = $1', [id]);
  return rowCount === 1;
}
