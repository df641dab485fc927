import type { Queryable } from './pool.ts';

export interface Person {
  /** Opaque; never a CPR number. */
  readonly id: string;
  readonly caseId: string;
  readonly municipality: string;
  readonly cpr: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  readonly digitalPost: boolean;
  readonly employerCvr?: string | null;
}

/** Keeps the citizen of a case; kept again, the newer particulars stand. */
export async function keepPerson(db: Queryable, p: Person): Promise<void> {
  await db.query(
    `INSERT INTO person (id, case_id, municipality, cpr, name, address, postcode, city, digital_post, employer_cvr)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (case_id) DO UPDATE SET
       cpr = EXCLUDED.cpr, name = EXCLUDED.name, address = EXCLUDED.address, postcode = EXCLUDED.postcode,
       city = EXCLUDED.city, digital_post = EXCLUDED.digital_post, employer_cvr = EXCLUDED.employer_cvr`,
    [p.id, p.caseId, p.municipality, p.cpr, p.name, p.address, p.postcode, p.city, p.digitalPost, p.employerCvr ?? null],
  );
}

export async function keepEmployer(db: Queryable, e: { cvr: string; name: string }): Promise<void> {
  await db.query('INSERT INTO employer (cvr, name) VALUES ($1, $2) ON CONFLICT (cvr) DO UPDATE SET name = EXCLUDED.name', [e.cvr, e.name]);
}

/** The citizen of a case with the employer's name; nothing where nobody told. */
export async function personOfCase(db: Queryable, caseId: string): Promise<(Person & { readonly employerName: string | null }) | undefined> {
  const { rows } = await db.query<Person & { employerName: string | null }>(
    `SELECT p.id, p.case_id AS "caseId", p.municipality, p.cpr, p.name, p.address, p.postcode, p.city,
            p.digital_post AS "digitalPost", p.employer_cvr AS "employerCvr", e.name AS "employerName"
     FROM person p LEFT JOIN employer e ON e.cvr = p.employer_cvr
     WHERE p.case_id = $1`,
    [caseId],
  );
  return rows[0];
}
