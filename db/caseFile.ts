import type { CaseFile } from '../domain/caseFile.ts';
import type { Queryable } from './pool.ts';

/** The case file as last recorded. */
export async function caseFile(db: Queryable, caseId: string): Promise<CaseFile | undefined> {
  const { rows } = await db.query<{ file: CaseFile }>('SELECT file FROM case_file WHERE case_id = $1', [caseId]);
  return rows[0]?.file;
}

/** The version recorded, and in which namespace the case lives: cheap to poll while a write is awaited. */
export async function recordedVersion(db: Queryable, caseId: string): Promise<{ version: number; namespace: string } | undefined> {
  const { rows } = await db.query<{ version: number; namespace: string }>('SELECT version, namespace FROM case_file WHERE case_id = $1', [caseId]);
  return rows[0];
}
