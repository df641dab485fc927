import { letterSources } from '../db/letterSources.ts';
import { municipality, type Municipality } from '../db/municipality.ts';
import type { Pool } from '../db/pool.ts';
import { needsOf, prepared, type Prepared } from '../letters/prepare.ts';
import { failure } from './failures.ts';
import type { LetterOrder } from './types.ts';

const unknown = (id: string): Error => failure('municipalityUnknown', `municipality ${id} is not known here`);

export async function municipalityOf(pool: Pool, id: string): Promise<Municipality> {
  const found = await municipality(pool, id);
  if (!found) throw unknown(id);
  return found;
}

/** What the letter states, from the order and from PostgreSQL: read before the clock is asked, so that nothing slow lies between asking and sending. */
export async function prepare(pool: Pool, order: LetterOrder, year: number): Promise<Prepared> {
  const sources = await letterSources(pool, needsOf(order));
  if (!sources) throw unknown(order.municipality);
  return prepared(order, sources, year);
}
