import type { CaseFile } from '../domain/caseFile.ts';
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

/** True where the record is of this very version and says that something else happened. */
export async function recordedOtherwise(db: Queryable, { caseId, version, log }: CaseFile): Promise<boolean> {
  const { rowCount } = await db.query("SELECT FROM case_file WHERE case_id = $1 AND version = $2 AND file->'log' <> $3::jsonb", [caseId, version, JSON.stringify(log)]);
  return rowCount === 1;
}
