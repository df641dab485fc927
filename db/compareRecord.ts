import type { CaseFile } from '../domain/caseFile.ts';
import type { Pool, Queryable } from './pool.ts';
import { writeCaseFile } from './recordCaseFile.ts';

/** The rows of a case, by table and key, each as its columns. */
export type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Comparison {
  /** What is stored of a case, and what its file would be stored as; both as of one moment. */
  rows(namespace: string, caseId: string, file: CaseFile | undefined): Promise<{ readonly stored: Rows; readonly rebuilt: Rows }>;
  close(): void;
}

/** The read model: each table that a case file is written into, and what tells the rows of one case apart. */
export const READ_MODEL = { case_file: 'NULL', task: 'task_id', letter: 'letter_id', law_date: 'key', late_firing: 'n', attention: 'n' } as const;
/** When a row was written is no part of it. */
const NOT_COMPARED = ['recorded_at'];

async function rowsIn(db: Queryable, schema: string, caseId: string): Promise<Rows> {
  const parts = Object.entries(READ_MODEL).map(
    ([table, key]) => `SELECT concat_ws(' ', '${table}', (${key})::text) AS name, to_jsonb(t) - $2::text[] AS row FROM ${schema}.${table} t WHERE case_id = $1`,
  );
  const { rows } = await db.query<{ name: string; row: Record<string, unknown> }>(parts.join(' UNION ALL '), [caseId, NOT_COMPARED]);
  return Object.fromEntries(rows.map((r) => [r.name, r.row]));
}

/**
 * Compares case files with what is stored of them. A file is written beside the real tables, by the very code that
 * writes those, into tables of this connection alone that bear their names: every column is compared, and no running
 * case waits for a lock.
 */
export async function openComparison(pool: Pool): Promise<Comparison> {
  const client = await pool.connect();
  const gone = (): void => client.release(true);
  // A connection that dies while it is out would end the process.
  client.on('error', () => undefined);
  try {
    const { rows } = await client.query<{ schema: string }>("SELECT quote_ident(nspname) AS schema FROM pg_namespace WHERE oid = (SELECT relnamespace FROM pg_class WHERE oid = 'case_file'::regclass)");
    const { schema } = rows[0]!;
    for (const table of Object.keys(READ_MODEL)) await client.query(`CREATE TEMP TABLE ${table} (LIKE ${schema}.${table} INCLUDING ALL)`);
    return {
      async rows(namespace, caseId, file) {
        if (!file) return { stored: await rowsIn(client, schema, caseId), rebuilt: {} };
        await client.query('BEGIN');
        try {
          await writeCaseFile(client, namespace, file);
          return { stored: await rowsIn(client, schema, caseId), rebuilt: await rowsIn(client, 'pg_temp', caseId) };
        } finally {
          await client.query('ROLLBACK').catch(() => undefined);
        }
      },
      close: gone,
    };
  } catch (error) {
    gone();
    throw error;
  }
}
