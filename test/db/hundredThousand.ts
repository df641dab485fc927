import { TASKS } from '../../domain/tasks.ts';
import { LETTERS } from '../../domain/letters.ts';
import { fillAtOnce } from './bulk.ts';

/** The day on which the caseload is looked at. */
export const TODAY = '2026-06-10';
export const CASES = 100_000;
/** 45 open cases are a consultant's ceiling, and about one case in three is open. */
const CASES_PER_CONSULTANT = 135;
const PER_TEAM = 10;

const LETTER_VALUES = Object.entries(LETTERS).map(([kind, row]) => `('${kind}', '${row.cls}')`).join(', ');
const TASK_VALUES = Object.entries(TASKS).map(([kind, row]) => `('${kind}', '${row.owner}')`).join(', ');

const STATEMENTS = [
  `INSERT INTO municipality (id, name) SELECT 'm' || n, 'm' || n FROM generate_series(0, 19) n;
    INSERT INTO consultant (id, municipality, name, team)
    SELECT 'k' || n, 'm' || n % 20, 'k' || n, 'team-' || n / ${PER_TEAM} FROM generate_series(0, ${Math.ceil(CASES / CASES_PER_CONSULTANT) - 1}) n`,
  `INSERT INTO case_file (case_id, municipality, namespace, version, kind, status, phase, consultant, first_absence_day, next_at, next_on, due_on, opened_at, needs_attention, file)
    SELECT 'c' || md5(n::text), CASE WHEN n % 10 < 4 THEN 'm0' ELSE 'm' || n % 20 END, CASE WHEN n % 40 = 7 THEN 'lists-sandbox' ELSE 'lists' END, 20, 'sickLeave',
           status, CASE WHEN status = 'jobClarification' OR (age > 200 AND n % 20 = 3) THEN 'jobClarification' WHEN n % 50 = 9 THEN 'beforeSickness' ELSE 'sickLeave' END,
           CASE WHEN n % 500 = 1 THEN NULL ELSE 'k' || n / ${CASES_PER_CONSULTANT} END,
           CASE WHEN n % 50 = 9 THEN NULL ELSE opened - 25 END, CASE WHEN live THEN next_on::timestamptz END, CASE WHEN live THEN next_on END, CASE WHEN live THEN next_on END,
           opened + time '09:00', n % 700 = 11, CASE WHEN live AND n % 89 = 4 THEN jsonb '{"agenda": [{"what": "act", "state": "planned"}]}' ELSE '{}' END
    FROM (
      SELECT *, status NOT IN ('closed', 'withdrawn') AS live, date '${TODAY}' - age AS opened, date '${TODAY}' - 8 + (n * 7 % 60)::int AS next_on
      FROM (
        SELECT n, (n * 37 % 3650)::int AS age,
               CASE WHEN n * 37 % 3650 > 1200 THEN CASE WHEN n % 60 = 5 THEN 'withdrawn' ELSE 'closed' END
                    WHEN n % 100 < 62 THEN 'open' WHEN n % 100 < 78 THEN 'partiallyRecovered' WHEN n % 100 < 84 THEN 'jobClarification' WHEN n % 100 < 94 THEN 'fitForWork' ELSE 'closed' END AS status
        FROM generate_series(1, ${CASES}) n
      ) a
    ) b`,
  `INSERT INTO task (case_id, task_id, namespace, municipality, consultant, claimed_by, key, kind, owner, opens_on, opened_at, due_on, late, state, ended_at, because)
    SELECT case_id, k.kind || ':' || t, namespace, municipality, consultant, CASE WHEN h % 97 = 0 THEN 'k' || h % 700 END, k.kind || ':' || t, k.kind, k.owner, due - 3, due - interval '3 days', due, false,
           state, CASE WHEN state <> 'open' THEN due::timestamptz END, CASE WHEN state <> 'open' THEN 'e1' END
    FROM (
      SELECT *, abs(hashtext(case_id || t)) AS h, coalesce(due_on + t * 9, opened_at::date + t * 40) AS due,
             CASE WHEN due_on IS NOT NULL AND t = 0 THEN 'open' WHEN h0 % 9 = 0 THEN 'dropped' ELSE 'completed' END AS state
      FROM (SELECT *, abs(hashtext(case_id)) AS h0 FROM case_file) x, generate_series(0, 1) t
    ) c
    JOIN (SELECT *, row_number() OVER () AS i FROM (VALUES ${TASK_VALUES}) v(kind, owner)) k ON k.i = c.h % ${Object.keys(TASKS).length} + 1`,
  `INSERT INTO letter (case_id, letter_id, namespace, municipality, key, kind, recipient, class, state, drafted_at, planned_for, sent_at, sent_on, cancelled_at, because,
                       way, copy_of, receipt_by, receipt, receipt_at)
    SELECT case_id, k.kind || ':' || t, namespace, municipality, k.kind || ':' || t, k.kind, 'citizen', k.cls, state, at, at, CASE WHEN state = 'sent' THEN at END,
           CASE WHEN state = 'sent' THEN at::date END, CASE WHEN state = 'cancelled' THEN at END, CASE WHEN state = 'cancelled' THEN 'x' END,
           way, CASE WHEN state = 'waiting' AND way = 'paper' THEN 'x' END, CASE WHEN promised THEN at::date + 4 END, receipt, CASE WHEN receipt IS NOT NULL THEN at + interval '1 day' END
    FROM (
      SELECT *, CASE WHEN way = 'paper' AND state = 'sent' AND h0 % 25 = 3 THEN 'returned'
                     WHEN promised AND at::date + 4 < date '${TODAY}' AND h0 % 700 <> 7 THEN CASE WHEN h0 % 33 = 5 THEN 'failed' ELSE 'delivered' END END AS receipt
      FROM (
        SELECT *, way = 'digitalPost' AND state = 'sent' AND namespace = 'lists' AS promised
        FROM (
          SELECT *, CASE WHEN state = 'sent' AND h % 40 > 0 THEN CASE WHEN h % 12 = 5 THEN 'paper' ELSE 'digitalPost' END WHEN state = 'waiting' AND h % 50 = 5 THEN 'paper' END AS way
          FROM (
            SELECT *, abs(hashtext(t || case_id)) AS h,
                   date_trunc('week', coalesce(next_on + 14, opened_at::date + t * 40))::date + time '08:00' + h0 * interval '1 second' AS at,
                   CASE WHEN next_on IS NOT NULL AND t = 0 THEN 'waiting' WHEN h0 % 9 = 0 THEN 'cancelled' ELSE 'sent' END AS state
            FROM (SELECT *, abs(hashtext(case_id)) % 20000 AS h0 FROM case_file, generate_series(0, 1) t) x
          ) a
        ) b
      ) d
    ) c
    JOIN (SELECT *, row_number() OVER () AS i FROM (VALUES ${LETTER_VALUES}) v(kind, cls)) k ON k.i = c.h % ${Object.keys(LETTERS).length} + 1`,
];

/**
 * Ten years of a caseload, made by PostgreSQL: one large municipality and many small ones, older cases closed and newer ones
 * open, a few in the sandbox, few that need attention, few with something that the engine will do; two tasks and two letters to a case.
 */
export const fillHundredThousand = (databaseUrl: string): Promise<void> => fillAtOnce(databaseUrl, ['case_file', 'task', 'letter'], STATEMENTS);
