import type { CaseFile } from '../domain/caseFile.ts';
import type { Queryable } from './pool.ts';

/** Makes the case's task rows those of the file. Part of `recordCaseFile`'s transaction. Rows that stand are left alone. */
export async function replaceTasks(db: Queryable, namespace: string, file: CaseFile): Promise<void> {
  await db.query(
    `WITH now_is AS (
       SELECT $1::text, t.id, $2::text, $3::text, $4::text, t.key, t.kind, t.owner,
              t."opensOn", to_timestamp(t."openedAt" / 1000.0), t."dueOn", to_timestamp(t."dueAt" / 1000.0), t.late, t.state,
              to_timestamp(t."endedAt" / 1000.0), t.because, t.marks, t."claimedBy", to_timestamp(t."plannedFor" / 1000.0)
       FROM jsonb_to_recordset($5) AS t(id text, key text, kind text, owner text, "opensOn" date, "openedAt" numeric,
            "dueOn" date, "dueAt" numeric, late boolean, state text, "endedAt" numeric, because text, marks jsonb, "claimedBy" text, "plannedFor" numeric)
     ), gone AS (
       DELETE FROM task WHERE case_id = $1 AND task_id NOT IN (SELECT id FROM now_is)
     )
     INSERT INTO task (case_id, task_id, namespace, municipality, consultant, key, kind, owner,
                       opens_on, opened_at, due_on, due_at, late, state, ended_at, because, marks, claimed_by, planned_for)
     SELECT * FROM now_is
     ON CONFLICT (case_id, task_id) DO UPDATE SET
       namespace = EXCLUDED.namespace, municipality = EXCLUDED.municipality, consultant = EXCLUDED.consultant, key = EXCLUDED.key,
       kind = EXCLUDED.kind, owner = EXCLUDED.owner, opens_on = EXCLUDED.opens_on, opened_at = EXCLUDED.opened_at,
       due_on = EXCLUDED.due_on, due_at = EXCLUDED.due_at, late = EXCLUDED.late, state = EXCLUDED.state,
       ended_at = EXCLUDED.ended_at, because = EXCLUDED.because, marks = EXCLUDED.marks,
       claimed_by = EXCLUDED.claimed_by, planned_for = EXCLUDED.planned_for
     WHERE task IS DISTINCT FROM EXCLUDED`,
    [file.caseId, namespace, file.municipality, file.consultant ?? null, JSON.stringify(file.tasks)],
  );
}
