import type { Day } from '../domain/calendar/day.ts';
import type { CaseKind, Status } from '../domain/words.ts';
import { fromCursor, toCursor } from './cursor.ts';
import type { Queryable } from './pool.ts';

export interface CaseFilter {
  readonly namespace?: string;
  readonly municipality?: string;
  readonly consultant?: string;
  readonly status?: string;
  readonly needsAttention?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface CaseLine {
  readonly caseId: string;
  readonly municipality: string;
  readonly namespace: string;
  readonly version: number;
  readonly kind: CaseKind;
  readonly status: Status;
  readonly phase: string;
  readonly consultant: string | null;
  readonly firstAbsenceDay: Day | null;
  readonly nextOn: Day | null;
  readonly needsAttention: boolean;
}

/** Cases by id, a page at a time; a cursor that is none begins anew. */
export async function listCases(db: Queryable, filter: CaseFilter = {}): Promise<{ cases: CaseLine[]; next?: string }> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 500);
  const [after] = fromCursor(filter.cursor, 1) ?? [''];
  const { rows } = await db.query<CaseLine>(
    `SELECT case_id AS "caseId", municipality, namespace, version, kind, status, phase, consultant,
            first_absence_day AS "firstAbsenceDay", next_on AS "nextOn", needs_attention AS "needsAttention"
     FROM case_file
     WHERE ($1::text IS NULL OR namespace = $1) AND ($2::text IS NULL OR municipality = $2)
       AND ($3::text IS NULL OR consultant = $3) AND ($4::text IS NULL OR status = $4)
       AND ($5::boolean IS NULL OR needs_attention = $5) AND case_id > $6
     ORDER BY case_id LIMIT $7`,
    [filter.namespace ?? null, filter.municipality ?? null, filter.consultant ?? null, filter.status ?? null, filter.needsAttention ?? null, after, limit + 1],
  );
  const cases = rows.slice(0, limit);
  return rows.length > limit ? { cases, next: toCursor([cases.at(-1)!.caseId]) } : { cases };
}
