import type { Instant } from '../domain/calendar/day.ts';
import type { LateFiring } from '../domain/lateFirings.ts';
import { alone, given, mergedList, type Condition } from './mergedList.ts';
import type { Queryable } from './pool.ts';

export interface OutageSpan {
  readonly namespace: string;
  /** Planned from this moment on … */
  readonly from?: Instant;
  /** … to before this one. */
  readonly before?: Instant;
  readonly municipality?: string;
}

/** Hours in which entries fell due and nobody was at work, or an effect kept failing in one way. */
export interface Outage {
  readonly cause: LateFiring['cause'];
  /** The first planned moment that was missed. */
  readonly from: Instant;
  /** When the last of its entries fired. */
  readonly to: Instant;
  readonly entries: number;
  readonly cases: number;
  readonly byLaw: number;
  readonly broken: number;
  readonly longestMs: number;
}

/** A late entry in a list. */
export interface LateLine extends Omit<LateFiring, 'n'> {
  readonly caseId: string;
  readonly municipality: string;
}

interface OutageRow extends Omit<Outage, 'from' | 'to'> {
  readonly from: Date;
  readonly to: Date;
}

const MOST_OUTAGES = 100;

/** The latest outages of a span, newest first: entries of one cause whose waits touch one another are one outage. */
export async function listOutages(db: Queryable, { namespace, from, before, municipality }: OutageSpan): Promise<Outage[]> {
  const { rows } = await db.query<OutageRow>(
    `WITH late AS (
       SELECT *, max(fired_at) OVER (PARTITION BY cause ORDER BY planned_for, case_id, n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS fired_before
       FROM late_firing
       WHERE namespace = $1 AND planned_for >= $2::timestamptz AND planned_for < $3::timestamptz AND ($4::text IS NULL OR municipality = $4)
     ), numbered AS (
       -- A new one begins where all that was missed before had fired.
       SELECT *, count(*) FILTER (WHERE fired_before IS NULL OR planned_for > fired_before) OVER (PARTITION BY cause ORDER BY planned_for, case_id, n) AS outage
       FROM late
     )
     SELECT cause, min(planned_for) AS "from", max(fired_at) AS "to", count(*) AS entries, count(DISTINCT case_id) AS cases,
            count(*) FILTER (WHERE basis = 'law') AS "byLaw", count(*) FILTER (WHERE broken) AS broken,
            (extract(epoch FROM max(fired_at - planned_for)) * 1000)::float8 AS "longestMs"
     FROM numbered GROUP BY cause, outage ORDER BY 2 DESC, 1 LIMIT ${MOST_OUTAGES}`,
    [namespace, from === undefined ? '-infinity' : new Date(from), before === undefined ? 'infinity' : new Date(before), municipality ?? null],
  );
  return rows.map((r) => ({ ...r, from: r.from.getTime(), to: r.to.getTime() }));
}

export interface LateFilter extends OutageSpan {
  readonly cause?: string;
  readonly broken?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

const COLUMNS = `case_id AS "caseId", municipality, entry, what, kind, planned_for AS "plannedFor", fired_at AS "firedAt", basis, source,
  law_on AS "lawDate", broken, cause`;

type LateRow = Omit<LateLine, 'plannedFor' | 'firedAt' | 'basis' | 'lawDate'> & { readonly plannedFor: Date; readonly firedAt: Date; readonly basis: 'law' | 'practice'; readonly source: string; readonly lawDate: string | null };

/** The late entries of a span by their planned moment, a page at a time. */
export async function listLateFirings(db: Queryable, { namespace, from, before, municipality, cause, broken, limit, cursor }: LateFilter): Promise<{ late: LateLine[]; next?: string }> {
  const where: Condition[] = [
    ...given(from, (at): Condition => ['planned_for >= ?::timestamptz', new Date(at)]),
    ...given(before, (at): Condition => ['planned_for < ?::timestamptz', new Date(at)]),
    ...given(broken, (is): Condition => ['broken = ?::boolean', is]),
  ];
  const { rows, next } = await mergedList<LateRow>(db, {
    name: 'late', table: 'late_firing', columns: COLUMNS, stretches: [{ is: { namespace } }], among: { municipality: alone(municipality), cause: alone(cause) }, where,
    sort: [{ by: 'planned_for', type: 'timestamptz' }, { by: 'case_id', type: 'text' }, { by: 'n', type: 'int' }], limit, cursor,
  });
  const late = rows.map(({ plannedFor, firedAt, basis: kind, source, lawDate, ...line }) => ({
    ...line, plannedFor: plannedFor.getTime(), firedAt: firedAt.getTime(), basis: { kind, source }, ...(lawDate !== null && { lawDate }),
  }));
  return next === undefined ? { late } : { late, next };
}
