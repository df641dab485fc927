import { FJORDBY } from '../domain/fjordby.ts';
import { ensureConsultants } from './consultants.ts';
import type { Queryable } from './pool.ts';

/** A made-up municipality with all practices on, so that a fresh installation has somewhere to begin. */
export const DEFAULT_MUNICIPALITY = 'fjordby';

const CONSULTANTS = [
  ['fjordby-1', 'Anna Holm', '70 00 00 01', 'fjordby-nord'],
  ['fjordby-2', 'Jonas Bæk', '70 00 00 02', 'fjordby-nord'],
  ['fjordby-3', 'Mette Lind', '70 00 00 03', 'fjordby-nord'],
  ['fjordby-4', 'Peter Dam', '70 00 00 04', 'fjordby-syd'],
  ['fjordby-5', 'Sofie Krogh', '70 00 00 05', 'fjordby-syd'],
] as const;

/** Seeds the default municipality and its consultants where they are missing; what an operator changed stays. */
export async function seedDefaults(db: Queryable): Promise<void> {
  const created = await db.query(
    'INSERT INTO municipality (id, name, phone, cvr, address, logo) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING',
    [DEFAULT_MUNICIPALITY, FJORDBY.name, FJORDBY.phone, FJORDBY.cvr, FJORDBY.address, FJORDBY.logo],
  );
  if (created.rowCount === 0) return;
  await ensureConsultants(db, CONSULTANTS.map(([id, name, phone, team]) => ({ id, name, phone, team, municipality: DEFAULT_MUNICIPALITY })));
}
