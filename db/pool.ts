import pg from 'pg';

/** What the queries run on: the pool, or one connection of it inside a transaction. */
export type Queryable = pg.Pool | pg.PoolClient;
export type Pool = pg.Pool;

const DATE = 1082;
const INT8 = 20;

/** DATE stays `YYYY-MM-DD` (the driver's own Date would be a local midnight), counts become numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (value: string) => value;
    if (oid === INT8) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * Connections to PostgreSQL. Everything has an end, so that a dead database fails a call instead of holding it.
 * Without an error listener a connection that breaks while idle would end the process; the next query tells anyway.
 */
export function openPool(databaseUrl: string, options: { max?: number; onError?: (error: Error) => void } = {}): Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.max ?? 10,
    connectionTimeoutMillis: 3_000,
    query_timeout: 8_000,
    statement_timeout: 8_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    application_name: 'sagsgang',
    types,
  });
  pool.on('error', options.onError ?? (() => undefined));
  return pool;
}

/** Runs `work` in one transaction; whatever it throws rolls back. */
export async function inTransaction<T>(pool: Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A checked-out connection that dies emits `error` outside of any query: without a listener that ends the process.
  const onError = (error: Error) => (broken = error);
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((e: Error) => (broken = e));
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
