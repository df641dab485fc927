import { fillAtOnce } from './bulk.ts';

/** The records of 100,000 cases, two thirds of them open, as statements: seconds where recording each would take an hour. */
const ROWS = [
  `INSERT INTO case_file (case_id, municipality, namespace, version, kind, status, phase, consultant, first_absence_day, opened_at, needs_attention, file, first_contact_days)
   SELECT 'c' || i, 'm' || i % 98, 'test', 40, 'sickLeave', (ARRAY['open', 'closed', 'partiallyRecovered', 'fitForWork', 'closed'])[1 + i % 5], 'sickLeave', 'k' || i % 900,
          '2026-01-01', '2026-01-20', false, jsonb_build_object('log', repeat('x', 300)), CASE WHEN i % 4 > 0 THEN i % 90 END FROM generate_series(1, 100000) i`,
  `INSERT INTO task (case_id, task_id, namespace, municipality, key, kind, owner, opens_on, opened_at, due_on, late, state)
   SELECT 'c' || i % 100000, 't' || i, 'test', 'm' || i % 98, 'k', (ARRAY['weekFourCall', 'firstInterview', 'planCheck'])[1 + i % 3], 'consultant', '2026-01-01', now(),
          '2026-01-01'::date + i % 300, false, (ARRAY['open', 'completed', 'completed', 'dropped'])[1 + i % 4] FROM generate_series(1, 200000) i`,
  `INSERT INTO letter (case_id, letter_id, namespace, municipality, key, kind, recipient, class, state, drafted_at, planned_for, sent_at, sent_on, receipt)
   SELECT 'c' || i % 100000, 'l' || i, 'test', 'm' || i % 98, 'k', 'infoCitizen', 'citizen', 'information', CASE WHEN i % 50 = 0 THEN 'waiting' ELSE 'sent' END,
          '2026-06-08T08:00+02:00', '2026-06-08T08:00+02:00', CASE WHEN i % 50 > 0 THEN '2026-06-08T08:00+02:00'::timestamptz END, CASE WHEN i % 50 > 0 THEN '2026-06-08'::date END,
          CASE WHEN i % 100 = 1 THEN 'failed' END FROM generate_series(1, 200000) i`,
  `INSERT INTO law_date (case_id, key, namespace, municipality, what, kind, law_on, source, met_on)
   SELECT 'c' || i, 'firstInterview', 'test', 'm' || i % 98, 'task', 'firstInterview', '2026-06-01'::date + i % 60, '§', CASE WHEN i % 3 > 0 THEN '2026-06-20'::date END FROM generate_series(1, 100000) i`,
  `INSERT INTO late_firing (case_id, n, namespace, municipality, entry, what, kind, planned_for, fired_at, basis, source, broken, cause)
   SELECT 'c' || i, 9, 'test', 'm' || i % 98, 'e', 'task', 'planCheck', '2026-06-08T08:00+02:00', '2026-06-08T11:00+02:00', 'practice', 'K', false, 'outage' FROM generate_series(1, 20000) i`,
  `INSERT INTO attention (case_id, n, namespace, municipality, kind, trouble, what, because, at)
   SELECT 'c' || i, 0, 'test', 'm' || i % 98, 'effect', 'channelRefused', 'letter:l' || i, 'lykkes ikke: channelRefused', '2026-06-08T08:00+02:00'::timestamptz + i * interval '1 second' FROM generate_series(1, 5000) i`,
  `INSERT INTO late_event (case_id, event_id, namespace, municipality, kind, data, received_at, handled_at)
   SELECT 'c' || i, 'e', 'test', 'm' || i % 98, 'companyCalled', '{}', '2026-06-08T08:00+02:00'::timestamptz + i * interval '1 second', CASE WHEN i % 20 > 0 THEN now() END FROM generate_series(1, 20000) i`,
];
const TABLES = ['case_file', 'task', 'letter', 'law_date', 'late_firing', 'attention', 'late_event'];

/** Fills a test's own database. */
export const manyRecords = (databaseUrl: string): Promise<void> => fillAtOnce(databaseUrl, TABLES, ROWS);
