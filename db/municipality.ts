import { DEFAULT_PROFILE, type Profile } from '../domain/setting.ts';
import type { Queryable } from './pool.ts';

export interface Municipality {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  /** Merged over the default profile. */
  readonly profile: Profile;
}

/** The municipality and its practice. */
export async function municipality(db: Queryable, id: string): Promise<Municipality | undefined> {
  const { rows } = await db.query<{ id: string; name: string; phone: string; profile: Partial<Profile> }>(
    'SELECT id, name, phone, profile FROM municipality WHERE id = $1',
    [id],
  );
  return rows[0] && { ...rows[0], profile: { ...DEFAULT_PROFILE, ...rows[0].profile } };
}

/** Creates the municipality, or makes the one that is there this one. */
export async function ensureMunicipality(db: Queryable, m: { id: string; name: string; phone?: string; profile?: Partial<Profile> }): Promise<void> {
  await db.query(
    `INSERT INTO municipality (id, name, phone, profile) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, phone = EXCLUDED.phone, profile = EXCLUDED.profile`,
    [m.id, m.name, m.phone ?? '', JSON.stringify(m.profile ?? {})],
  );
}
