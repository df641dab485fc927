import { inTransaction, type Pool, type Queryable } from './pool.ts';

/** A week to correct and send again *(choice)*. */
const KEPT_DAYS = 7;

/** Makes room for the rows that a file's intake refuses; what the same intake refused before is gone. */
export async function openBatch(pool: Pool, b: { readonly batch: string; readonly namespace: string; readonly municipality: string; readonly header: string }): Promise<void> {
  await inTransaction(pool, async (db) => {
    await db.query('DELETE FROM intake_batch WHERE batch = $1', [b.batch]);
    await db.query(
      'INSERT INTO intake_batch (batch, namespace, municipality, header, kept_until) VALUES ($1, $2, $3, $4, now() + make_interval(days => $5))',
      [b.batch, b.namespace, b.municipality, b.header, KEPT_DAYS],
    );
  });
}

/** NUL has no place in PostgreSQL's text: what was unreadable stays so. */
const storable = (text: string): string => text.replaceAll('\u0000', '\ufffd');

/** Keeps a refused row, as it is to be corrected; `line` is where it stood in the file. */
export async function keepRefused(db: Queryable, batch: string, line: number, content: string): Promise<void> {
  await db.query('INSERT INTO intake_refused (batch, line, content) VALUES ($1, $2, $3)', [batch, line, storable(content)]);
}

/** The header of a batch's refused rows; nothing where it had none, or they are gone. */
export async function refusedHeader(db: Queryable, batch: string): Promise<string | undefined> {
  const { rows } = await db.query<{ header: string }>('SELECT header FROM intake_batch WHERE batch = $1 AND kept_until > now()', [batch]);
  return rows[0]?.header;
}

/** The refused rows behind a line of the file, in its order, at most `limit`. */
export async function refusedAfter(db: Queryable, batch: string, line: number, limit: number): Promise<{ readonly line: number; readonly content: string }[]> {
  const { rows } = await db.query<{ line: number; content: string }>('SELECT line, content FROM intake_refused WHERE batch = $1 AND line > $2 ORDER BY line LIMIT $3', [batch, line, limit]);
  return rows;
}

/** Takes away what has been kept long enough; says of how many files. */
export async function sweepRefused(db: Queryable): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM intake_batch WHERE kept_until < now()');
  return rowCount ?? 0;
}
