import type { JournalFilter } from './listJournal.ts';
import type { Queryable } from './pool.ts';

type Of = Pick<JournalFilter, 'namespaces' | 'municipality' | 'from' | 'before'>;
const values = ({ namespaces, municipality, from, before }: Of): unknown[] => [namespaces, municipality ?? null, from === undefined ? null : new Date(from), before === undefined ? null : new Date(before)];
/** Of a table with a moment by which it is looked through. */
const within = (moment: string): string => `namespace = ANY($1) AND ($2::text IS NULL OR municipality = $2) AND ($3::timestamptz IS NULL OR ${moment} >= $3) AND ($4::timestamptz IS NULL OR ${moment} < $4)`;

/** How many letters of a period the journal has. */
export async function countJournal(db: Queryable, of: Of): Promise<number> {
  const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM journal WHERE ${within('at')}`, values(of));
  return rows[0]!.n;
}

/** Letters that their cases say have left, and that the journal does not have: there should be none. */
export async function notJournalled(db: Queryable, of: Of): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT case_id || ':' || letter_id AS id FROM letter l WHERE state = 'sent' AND ${within('moment')}
       AND NOT EXISTS (SELECT FROM journal j WHERE j.letter_id = l.case_id || ':' || l.letter_id) ORDER BY moment, id`,
    values(of),
  );
  return rows.map((r) => r.id);
}
