import type { Day } from '../domain/calendar/day.ts';
import { endOfDay, momentOf } from '../domain/calendar/copenhagen.ts';
import { REMARK_IN_DOCUMENT, type OverridePlace, type OverrideOutcome } from './listOverrides.ts';
import type { Queryable } from './pool.ts';

/** The days looked at, both of them too. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** What was approved in a month (`2026-05`), by what came of it. */
export interface Approved {
  readonly month: string;
  readonly outcome: OverrideOutcome;
  readonly n: number;
}

/** Letters of class decision that left in a month, and those of them that left on the eve of a day off. */
export interface Left {
  readonly month: string;
  readonly decisions: number;
  readonly onEve: number;
}

/** Both are answered by an index alone. */
export const COUNTS = {
  approved: {
    sql: `SELECT to_char(override_at AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM') AS month, override_outcome AS outcome, count(*)::int AS n FROM letter
          WHERE namespace = $1 AND municipality = $2 AND override_at >= $3 AND override_at < $4 GROUP BY 1, 2`,
    with: ({ from, to }: Period): unknown[] => [new Date(momentOf(from, 0)), new Date(endOfDay(to))],
  },
  left: {
    sql: `SELECT to_char(sent_on, 'YYYY-MM') AS month, count(*)::int AS decisions, count(*) FILTER (WHERE remark)::int AS "onEve" FROM letter
          WHERE namespace = $1 AND municipality = $2 AND state = 'sent' AND class = 'decision' AND sent_on BETWEEN $3 AND $4 GROUP BY 1`,
    with: ({ from, to }: Period): unknown[] => [from, to],
  },
} as const;

/** Overridden letters that left on an eve, and whose own document carries the remark: one look at each. */
const WITH_REMARK = {
  sql: `SELECT count(*)::int AS n FROM letter
        WHERE namespace = $1 AND municipality = $2 AND override_at >= $3 AND override_at < $4 AND override_outcome = 'onEve' AND ${REMARK_IN_DOCUMENT}`,
  with: COUNTS.approved.with,
};

export interface OverrideCounts {
  /** Months without any are left out. */
  readonly approved: readonly Approved[];
  readonly left: readonly Left[];
  readonly withRemark: number;
}

/** What a register of the period counts. */
export async function overrideCounts(db: Queryable, { namespace, municipality }: OverridePlace, period: Period): Promise<OverrideCounts> {
  const ask = async <R extends object>({ sql, with: values }: { readonly sql: string; readonly with: (period: Period) => unknown[] }): Promise<R[]> =>
    (await db.query<R>(sql, [namespace, municipality, ...values(period)])).rows;
  const [remarked] = await ask<{ n: number }>(WITH_REMARK);
  return { approved: await ask(COUNTS.approved), left: await ask(COUNTS.left), withRemark: remarked!.n };
}
