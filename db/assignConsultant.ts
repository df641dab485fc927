import { inTransaction, type Pool } from './pool.ts';

export interface Assigned {
  readonly consultant: string;
  /** Everybody was at the ceiling: the lowest load has it all the same, and a team lead must look. */
  readonly overCeiling: boolean;
}

/**
 * Gives a case its consultant: the lowest number of open cases first, ties by id (003: one from start to end).
 * Asked again for the same case it gives the same answer. Nothing where the municipality has no active consultant.
 */
export async function assignConsultant(
  pool: Pool,
  input: { namespace: string; caseId: string; municipality: string; ceiling: number },
): Promise<Assigned | undefined> {
  return inTransaction(pool, async (client) => {
    // One at a time per municipality: two that count at once would both choose the same consultant.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`assign/${input.namespace}/${input.municipality}`]);
    const { rows } = await client.query<Assigned>(
      `WITH has AS (
         -- A case counts from its assignment on, with whoever the case file names since; until it is over.
         SELECT coalesce(f.consultant, a.consultant) AS consultant, count(*) AS cases
         FROM assignment a LEFT JOIN case_file f USING (case_id)
         WHERE a.namespace = $1 AND a.municipality = $3 AND (f.status IS NULL OR f.status NOT IN ('closed', 'withdrawn'))
         GROUP BY 1
       ), chosen AS (
         SELECT c.id, coalesce(has.cases, 0) >= $4 AS over_ceiling
         FROM consultant c LEFT JOIN has ON has.consultant = c.id
         WHERE c.municipality = $3 AND c.active
         ORDER BY coalesce(has.cases, 0), c.id LIMIT 1
       ), given AS (
         INSERT INTO assignment (case_id, namespace, municipality, consultant, over_ceiling)
         SELECT $2, $1, $3, id, over_ceiling FROM chosen
         ON CONFLICT (case_id) DO NOTHING
         RETURNING consultant, over_ceiling
       )
       SELECT consultant, over_ceiling AS "overCeiling" FROM given
       UNION ALL SELECT consultant, over_ceiling FROM assignment WHERE case_id = $2
       LIMIT 1`,
      [input.namespace, input.caseId, input.municipality, input.ceiling],
    );
    return rows[0];
  });
}
