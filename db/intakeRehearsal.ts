import type { Day } from '../domain/calendar/day.ts';
import type { Pool } from './pool.ts';

/** What an intake would find, without anything being claimed. */
export interface Rehearsal {
  /** True where the person's absence has its case, or came in this file before. */
  isKnown(personKey: string, firstAbsenceDay: Day): Promise<boolean>;
  end(): void;
}

/** Whoever came earlier in the file is remembered by the database, in a table that only this connection sees: the file may be of any size. */
export async function rehearse(pool: Pool, { namespace, municipality }: { readonly namespace: string; readonly municipality: string }): Promise<Rehearsal> {
  const client = await pool.connect();
  client.on('error', () => undefined);
  try {
    await client.query('CREATE TEMP TABLE rehearsed (person_key text, first_absence_day date, PRIMARY KEY (person_key, first_absence_day))');
  } catch (error) {
    client.release(true);
    throw error;
  }
  const ask = async (personKey: string, firstAbsenceDay: Day): Promise<boolean> => {
    const { rowCount } = await client.query(
      `INSERT INTO rehearsed SELECT $3, $4::date WHERE NOT EXISTS (
         SELECT FROM intake_notification WHERE namespace = $1 AND municipality = $2 AND person_key = $3 AND first_absence_day = $4 AND opened_at IS NOT NULL)
       ON CONFLICT DO NOTHING`,
      [namespace, municipality, personKey, firstAbsenceDay],
    );
    return rowCount === 0;
  };
  // A connection takes one query at a time.
  let last: Promise<unknown> = Promise.resolve();
  return {
    isKnown(personKey, firstAbsenceDay) {
      const mine = last.then(() => ask(personKey, firstAbsenceDay));
      last = mine.catch(() => undefined);
      return mine;
    },
    // The connection goes, and its table with it.
    end: () => client.release(true),
  };
}
