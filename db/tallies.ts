import type { Day, Instant } from '../domain/calendar/day.ts';
import type { Queryable } from './pool.ts';

/** What one statement counted: its labels, the number of days where it tells some, and how many. */
export interface Tally {
  readonly [label: string]: string | number | boolean;
  readonly n: number;
}

/** The wall clock counts in production alone: a sandbox case has its own. */
export interface TallyMoment {
  readonly production: string;
  readonly today: Day;
  readonly now: Instant;
}

type Parameters = (at: TallyMoment) => unknown[];
const nothing: Parameters = () => [];
/** A letter is late when its moment is over by this. */
const LATE_MS = 5 * 60_000;

/** What is counted for operators: one statement each, which an index answers alone, without a case's file being read. */
export const TALLIES = {
  openCases: { sql: `SELECT namespace, municipality, status, count(*) AS n FROM case_file WHERE status NOT IN ('closed', 'withdrawn') GROUP BY 1, 2, 3`, with: nothing },
  overdueTasks: {
    sql: `SELECT kind, count(*) AS n FROM task
          WHERE state = 'open' AND namespace = $1 AND due_on <= $2 AND (due_on < $2 OR due_at < $3) GROUP BY 1`,
    with: ({ production, today, now }) => [production, today, new Date(now)],
  },
  waitingLetters: { sql: `SELECT namespace, kind, coalesce(waits_because, '') AS because, count(*) AS n FROM letter WHERE state = 'waiting' GROUP BY 1, 2, 3`, with: nothing },
  lateLetters: {
    sql: `SELECT kind, count(*) AS n FROM letter WHERE state = 'waiting' AND namespace = $1 AND planned_for < $2 GROUP BY 1`,
    with: ({ production, now }) => [production, new Date(now - LATE_MS)],
  },
  sentLetters: { sql: `SELECT namespace, kind, count(*) AS n FROM letter WHERE state = 'sent' GROUP BY 1, 2`, with: nothing },
  failedLetters: { sql: `SELECT namespace, kind, receipt AS reason, count(*) AS n FROM letter WHERE receipt IN ('failed', 'returned') GROUP BY 1, 2, 3`, with: nothing },
  overrides: { sql: `SELECT namespace, municipality, override_outcome AS outcome, count(*) AS n FROM letter WHERE override_at IS NOT NULL GROUP BY 1, 2, 3`, with: nothing },
  decisionsSent: { sql: `SELECT namespace, municipality, remark AS eve, count(*) AS n FROM letter WHERE state = 'sent' AND class = 'decision' GROUP BY 1, 2, 3`, with: nothing },
  firstContact: { sql: `SELECT namespace, first_contact_days AS days, count(*) AS n FROM case_file WHERE first_contact_days IS NOT NULL GROUP BY 1, 2`, with: nothing },
  lawDatesMet: { sql: `SELECT namespace, kind, slack AS days, count(*) AS n FROM law_date WHERE met_on IS NOT NULL GROUP BY 1, 2, 3`, with: nothing },
  lawDatesAhead: {
    sql: `SELECT namespace, kind, law_on - $2::date AS days, count(*) AS n FROM law_date WHERE met_on IS NULL AND namespace = $1 GROUP BY 1, 2, 3`,
    with: ({ production, today }) => [production, today],
  },
  attention: { sql: 'SELECT namespace, trouble, count(*) AS n FROM attention GROUP BY 1, 2', with: nothing },
  lateEvents: { sql: 'SELECT namespace, count(*) AS n FROM late_event WHERE handled_at IS NULL GROUP BY 1', with: nothing },
  lateFirings: { sql: 'SELECT namespace, what, basis, broken, cause, count(*) AS n FROM late_firing GROUP BY 1, 2, 3, 4, 5', with: nothing },
} as const satisfies Record<string, { readonly sql: string; readonly with: Parameters }>;

export type Tallies = { readonly [K in keyof typeof TALLIES]: readonly Tally[] };

/** Everything that is counted, one statement after the other on whatever connection is given. */
export async function tallies(db: Queryable, at: TallyMoment): Promise<Tallies> {
  const counted: Partial<Record<keyof Tallies, readonly Tally[]>> = {};
  for (const [name, { sql, with: parameters }] of Object.entries(TALLIES)) {
    counted[name as keyof Tallies] = (await db.query<Tally>(sql, parameters(at))).rows;
  }
  return counted as Tallies;
}
