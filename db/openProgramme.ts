import type { Day } from '../domain/calendar/day.ts';
import { inTransaction, type Pool } from './pool.ts';

/**
 * Opens a case's job clarification: the programme and the message to the municipality's other systems, in one
 * transaction, once per case however often and from however many places it is tried. Gives the programme's id.
 */
export async function openProgramme(
  pool: Pool,
  input: { namespace: string; caseId: string; municipality: string; on: Day; key: string; consultant?: string },
): Promise<string> {
  return inTransaction(pool, async (client) => {
    await client.query(
      `WITH opened AS (
         -- A parallel call waits here for the other's end, and then does nothing.
         INSERT INTO programme (id, case_id, namespace, municipality, key, opened_on, consultant)
         VALUES ('programme:' || gen_random_uuid(), $1, $2, $3, $4, $5, $6)
         ON CONFLICT (case_id) DO NOTHING
         RETURNING id, case_id, namespace, municipality, opened_on, consultant
       )
       INSERT INTO outbox (case_id, namespace, kind, key, payload)
       SELECT case_id, namespace, 'jobClarificationOpened', 'jobClarificationOpened/' || case_id,
              jsonb_build_object('caseId', case_id, 'programme', id, 'municipality', municipality, 'openedOn', opened_on, 'consultant', consultant)
       FROM opened`,
      [input.caseId, input.namespace, input.municipality, input.key, input.on, input.consultant ?? null],
    );
    const { rows } = await client.query<{ id: string }>('SELECT id FROM programme WHERE case_id = $1', [input.caseId]);
    return rows[0]!.id;
  });
}
