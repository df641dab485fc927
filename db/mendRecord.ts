import type { CaseFile } from '../domain/caseFile.ts';
import { inTransaction, type Pool } from './pool.ts';
import { writeCaseFile } from './recordCaseFile.ts';

/**
 * Puts a rebuilt case file in the place of the record it was compared with, of that version (nothing where there was
 * none). False, and nothing written, where the record is another by now: the case has gone on.
 */
export async function mendRecord(pool: Pool, namespace: string, file: CaseFile, comparedWith: number | undefined): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ version: number }>('SELECT version FROM case_file WHERE case_id = $1 FOR UPDATE', [file.caseId]);
    if (rows[0]?.version !== comparedWith) return false;
    return writeCaseFile(client, namespace, file, { whateverVersion: true });
  });
}
