import { ensureConsultants } from './consultants.ts';
import type { Queryable } from './pool.ts';

/** A made-up municipality with all practices on, so that a fresh installation has somewhere to begin. */
export const DEFAULT_MUNICIPALITY = 'fjordby';

/** A shield with waves, drawn for nobody's municipality. */
export const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path fill="#1d4f73" d="M6 4h36v24c0 9-8 14-18 18C14 42 6 37 6 28z"/>' +
  '<path fill="none" stroke="#fff" stroke-width="3" d="M11 22c4-4 8-4 13 0s9 4 13 0M11 30c4-4 8-4 13 0s9 4 13 0"/></svg>';

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
    [DEFAULT_MUNICIPALITY, 'Fjordby Kommune', '70 00 00 00', '00000000', ['Rådhuspladsen 1', '9999 Fjordby'], LOGO],
  );
  if (created.rowCount === 0) return;
  await ensureConsultants(db, CONSULTANTS.map(([id, name, phone, team]) => ({ id, name, phone, team, municipality: DEFAULT_MUNICIPALITY })));
}
