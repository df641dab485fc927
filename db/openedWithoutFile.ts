import type { Queryable } from './pool.ts';

/** How many cases of a namespace were opened from notifications but have not recorded themselves yet. */
export async function openedWithoutFile(db: Queryable, namespace: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM intake_notification i
     WHERE i.namespace = $1 AND i.opened_at IS NOT NULL AND NOT EXISTS (SELECT FROM case_file c WHERE c.case_id = i.case_id)`,
    [namespace],
  );
  return rows[0]!.n;
}
