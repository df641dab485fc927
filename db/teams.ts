import type { Queryable } from './pool.ts';

/** Who works in the team, active or not: their cases are its cases. */
export async function consultantsOfTeam(db: Queryable, team: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM consultant WHERE team = $1 ORDER BY id', [team]);
  return rows.map((r) => r.id);
}
