import type { CaseFile } from '../domain/caseFile.ts';
import { inTransaction, type Pool, type Queryable } from './pool.ts';
import { writeCaseFile } from './recordCaseFile.ts';

/** One row of the read model: its table and key, and every column as JSON. When it was written does not count. */
export interface StoredRow {
  readonly row: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** The tables that a case's file is written into, each with what tells its rows apart. */
const TABLES = { case_file: `''`, task: 'task_id', letter: 'letter_id', law_date: 'key', late_firing: 'n' } as const;

const ROWS = Object.entries(TABLES).map(([table, key]) => `SELECT trim('${table} ' || ${key}) AS row, to_jsonb(r) - 'recorded_at' AS columns FROM ${table} r WHERE case_id = $1`).join(' UNION ALL ');

const rowsOf = async (db: Queryable, caseId: string): Promise<StoredRow[]> => (await db.query<StoredRow>(`${ROWS} ORDER BY 1`, [caseId])).rows;

class NotToBeKept extends Error {}

/**
 * A case's rows in the read model as they are stored, and as its own file would write them by the very statements that
 * write them: taken down and compared in one transaction that is rolled back, so that nothing is mended by looking.
 */
export async function storedAndRebuilt(pool: Pool, namespace: string, file: CaseFile): Promise<{ stored: StoredRow[]; rebuilt: StoredRow[] }> {
  let found: { stored: StoredRow[]; rebuilt: StoredRow[] } | undefined;
  await inTransaction(pool, async (client) => {
    const stored = await rowsOf(client, file.caseId);
    for (const table of Object.keys(TABLES)) await client.query(`DELETE FROM ${table} WHERE case_id = $1`, [file.caseId]);
    await writeCaseFile(client, namespace, file);
    found = { stored, rebuilt: await rowsOf(client, file.caseId) };
    throw new NotToBeKept();
  }).catch((error: unknown) => {
    if (!(error instanceof NotToBeKept)) throw error;
  });
  return found!;
}
