import pg from 'pg';

/**
 * Fills tables of a test's own database with very many rows: the indexes come after the rows, which is a quarter of the
 * time, and everything is left as autovacuum would leave it in time, since what is asked of plans must not depend on the moment.
 */
export async function fillAtOnce(databaseUrl: string, tables: readonly string[], statements: readonly string[]): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows: indexes } = await client.query<{ name: string; def: string }>(
      'SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS def FROM pg_index WHERE indrelid = ANY($1::regclass[]) AND NOT indisunique', [tables],
    );
    for (const table of tables) await client.query(`ALTER TABLE ${table} SET UNLOGGED`);
    await client.query(`DROP INDEX ${indexes.map((i) => i.name).join(', ')}`);
    for (const sql of statements) await client.query(sql);
    for (const { def } of indexes) await client.query(def);
    // A first time may come while a row is still seen by somebody.
    for (let behind = 1; behind > 0; ) {
      await client.query(`VACUUM ANALYZE ${tables.join(', ')}`);
      const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM pg_class WHERE relname = ANY($1) AND relallvisible < 0.9 * relpages', [tables]);
      behind = Number(rows[0]!.n);
    }
  } finally {
    await client.end();
  }
}
