import type { Queryable } from './pool.ts';

/** What the records say a case's version is. */
export interface RecordedVersion {
  readonly caseId: string;
  readonly version: number;
}

/** The cases of a namespace that were recorded in the last hour before its latest record; all of them where `everything`. */
export async function recordedVersions(db: Queryable, namespace: string, everything = false): Promise<RecordedVersion[]> {
  const { rows } = await db.query<{ case_id: string; version: number }>(
    `SELECT case_id, version FROM case_file
     WHERE namespace = $1
       AND ($2 OR recorded_at > (SELECT max(recorded_at) FROM case_file WHERE namespace = $1) - interval '1 hour')
     ORDER BY case_id`,
    [namespace, everything],
  );
  return rows.map((r) => ({ caseId: r.case_id, version: r.version }));
}
