import type { Queryable } from './pool.ts';

export interface Consultant {
  readonly id: string;
  readonly municipality: string;
  readonly name: string;
  readonly phone: string;
  readonly active: boolean;
  readonly team: string | null;
}

/** Creates the consultants, or makes those that are there these. Others of the municipality are left alone. */
export async function ensureConsultants(
  db: Queryable,
  consultants: readonly { id: string; municipality: string; name: string; phone?: string; active?: boolean; team?: string }[],
): Promise<void> {
  await db.query(
    `INSERT INTO consultant (id, municipality, name, phone, active, team)
     SELECT id, municipality, name, coalesce(phone, ''), coalesce(active, true), team
     FROM jsonb_to_recordset($1) AS c(id text, municipality text, name text, phone text, active boolean, team text)
     ON CONFLICT (id) DO UPDATE SET municipality = EXCLUDED.municipality, name = EXCLUDED.name, phone = EXCLUDED.phone, active = EXCLUDED.active, team = EXCLUDED.team`,
    [JSON.stringify(consultants)],
  );
}

export async function consultant(db: Queryable, id: string): Promise<Consultant | undefined> {
  const { rows } = await db.query<Consultant>('SELECT id, municipality, name, phone, active, team FROM consultant WHERE id = $1', [id]);
  return rows[0];
}
