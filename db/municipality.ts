import { DEFAULT_PROFILE, type Profile } from '../domain/setting.ts';
import type { Queryable } from './pool.ts';

export interface Municipality {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly cvr?: string;
  /** The return address, line by line. */
  readonly address: readonly string[];
  /** SVG. */
  readonly logo?: string;
  /** Merged over the default profile. */
  readonly profile: Profile;
}

/** The municipality and its practice. */
export async function municipality(db: Queryable, id: string): Promise<Municipality | undefined> {
  const { rows } = await db.query<{ id: string; name: string; phone: string; cvr: string | null; address: string[]; logo: string | null; profile: Partial<Profile> }>(
    'SELECT id, name, phone, cvr, address, logo, profile FROM municipality WHERE id = $1',
    [id],
  );
  const [row] = rows;
  return row && { ...row, cvr: row.cvr ?? undefined, logo: row.logo ?? undefined, profile: { ...DEFAULT_PROFILE, ...row.profile } };
}

/** Creates the municipality, or makes the one that is there this one. */
export async function ensureMunicipality(
  db: Queryable,
  m: { id: string; name: string; phone?: string; cvr?: string; address?: readonly string[]; logo?: string; profile?: Partial<Profile> },
): Promise<void> {
  await db.query(
    `INSERT INTO municipality (id, name, phone, profile, cvr, address, logo) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, phone = EXCLUDED.phone, profile = EXCLUDED.profile,
       cvr = EXCLUDED.cvr, address = EXCLUDED.address, logo = EXCLUDED.logo`,
    [m.id, m.name, m.phone ?? '', JSON.stringify(m.profile ?? {}), m.cvr ?? null, m.address ?? [], m.logo ?? null],
  );
}
