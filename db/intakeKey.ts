import { createHmac } from 'node:crypto';
import type { Queryable } from './pool.ts';

/** Makes an opaque key of a CPR number: the same one in every run against this database, and no way back without it. */
export async function personKeys(db: Queryable): Promise<(cpr: string) => string> {
  await db.query('INSERT INTO intake_key DEFAULT VALUES ON CONFLICT DO NOTHING');
  const { rows } = await db.query<{ key: string }>('SELECT key FROM intake_key');
  const key = rows[0]!.key;
  return (cpr) => createHmac('sha256', key).update(cpr).digest('base64url');
}
