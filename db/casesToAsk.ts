import { PUNCTUAL_MS } from '../domain/engine.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { Queryable } from './pool.ts';

/** Cases whose effects may be failing: one was said to fail, or a letter is late. The longest waiting first. */
export async function casesToAsk(db: Queryable, { production, now, most }: { production: string; now: Instant; most: number }): Promise<{ caseId: string; namespace: string }[]> {
  const { rows } = await db.query<{ caseId: string; namespace: string }>(
    `SELECT case_id AS "caseId", namespace FROM (
       (SELECT case_id, namespace, at FROM attention WHERE kind = 'effect' ORDER BY at LIMIT $3)
       UNION ALL
       (SELECT case_id, namespace, planned_for FROM letter WHERE state = 'waiting' AND namespace = $1 AND planned_for < $2 AND NOT held ORDER BY planned_for LIMIT $3)
     ) waiting GROUP BY 1, 2 ORDER BY min(at) LIMIT $3`,
    [production, new Date(now - PUNCTUAL_MS), most],
  );
  return rows;
}
