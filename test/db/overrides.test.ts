import { afterAll, expect, test } from 'vitest';
import { openComparison } from '../../db/compareRecord.ts';
import { listOverrides, overrideList, type OverrideFilter } from '../../db/listOverrides.ts';
import { COUNTS, overrideCounts } from '../../db/overrideCounts.ts';
import { openPool } from '../../db/pool.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import type { CaseEvent } from '../../domain/log.ts';
import { freshDatabase } from '../servers.ts';
import { aFile, aLetter, at } from './builders.ts';
import { fillAtOnce } from './bulk.ts';
import { combinations, planOf } from './plan.ts';

const url = await freshDatabase();
const pool = openPool(url, { max: 3 });
afterAll(() => pool.end());

const approval: CaseEvent = { id: 'o1', kind: 'eveOverrideApproved', at: at('2026-06-03T16:00+02:00'), recordedAt: at('2026-06-03T16:00+02:00'), by: 'teamLead', who: 'leder-1', data: { letter: 'd', reason: 'text:r1' } };
const decision = aLetter({ id: 'd', key: 'd', kind: 'partialRecoveryDecision', eveOverride: 'o1' });
const onEve = { ...decision, state: 'sent', sentAt: at('2026-06-04T08:00+02:00'), sentOn: '2026-06-04', remark: true } as const;
const place = { namespace: 'test', municipality: 'fjordby' };
const june = { ...place, from: at('2026-06-01T00:00+02:00'), before: at('2026-07-01T00:00+02:00') };

test('an approval and what came of it are part of the record that an auditor rebuilds', async () => {
  const file = aFile({ letters: [onEve], log: [approval] });
  await recordCaseFile(pool, 'test', file);
  const comparison = await openComparison(pool);
  const { stored, rebuilt } = await comparison.rows('test', 'c1', file);
  expect(stored).toEqual(rebuilt);
  expect(stored['letter d']).toMatchObject({ override_by: 'leder-1', override_reason: 'text:r1', override_taken_back: false, override_outcome: 'onEve' });
  await pool.query("UPDATE letter SET override_by = 'en-anden' WHERE case_id = 'c1'");
  expect((await comparison.rows('test', 'c1', file)).stored).not.toEqual(rebuilt);
  comparison.close();
  await recordCaseFile(pool, 'test', { ...file, version: 2 });
  expect((await listOverrides(pool, june)).overrides).toMatchObject([{ letterId: 'd', approvedBy: 'leder-1', outcome: 'onEve', sentOn: '2026-06-04' }]);
});

test('of a letter that left elsewhere before the case was taken over nothing is counted', async () => {
  await recordCaseFile(pool, 'test', aFile({ caseId: 'c2', letters: [{ ...onEve, state: 'sentElsewhere', remark: undefined }], log: [{ ...approval, elsewhere: true }] }));
  expect((await listOverrides(pool, june)).overrides.map((o) => o.caseId)).toEqual(['c1']);
  expect((await overrideCounts(pool, place, { from: '2026-06-01', to: '2026-06-30' })).left).toEqual([{ month: '2026-06', decisions: 1, onEve: 1 }]);
});

test('an approval of 1 July at 00:30, still June in UTC, is July’s; a letter of information can have none', async () => {
  const file = aFile({ caseId: 'c3', letters: [decision], log: [{ ...approval, at: at('2026-07-01T00:30+02:00') }] });
  await recordCaseFile(pool, 'test', file);
  expect((await overrideCounts(pool, place, { from: '2026-06-01', to: '2026-07-31' })).approved.filter((a) => a.outcome === 'waiting')).toEqual([{ month: '2026-07', outcome: 'waiting', n: 1 }]);
  await expect(recordCaseFile(pool, 'test', { ...file, version: 2, letters: [{ ...decision, kind: 'closing' }] })).rejects.toMatchObject({ constraint: 'letter_override_is_of_a_decision' });
});

test('over 200,000 letters a page reads about a page, and counts read an index alone', async () => {
  await fillAtOnce(url, ['letter'], [
    `INSERT INTO letter (case_id, letter_id, namespace, municipality, key, kind, recipient, class, state, drafted_at, planned_for, sent_at, sent_on, remark, override_at, override_reason)
     SELECT 'm' || md5(n::text), 'l', CASE WHEN n % 40 = 7 THEN 'many-sandbox' ELSE 'many' END, CASE WHEN n % 10 < 4 THEN 'm0' ELSE 'm' || n % 20 END, 'l', 'hearing', 'citizen',
            CASE WHEN n % 3 = 0 THEN 'decision' ELSE 'information' END, 'sent', at, at, at, (at AT TIME ZONE 'Europe/Copenhagen')::date, n % 33 = 0, CASE WHEN n % 33 = 0 THEN at END, CASE WHEN n % 33 = 0 THEN 'text:x' END
     FROM (SELECT n, date_trunc('week', timestamp '2016-01-04' + n * interval '26 minutes') + time '08:00' + n % 20000 * interval '1 second' AS at FROM generate_series(1, 200000) n) x`,
  ]);
  await pool.query(`INSERT INTO letter_dispatch (letter_id, case_id, kind, recipient, first_attempt_at, accepted_at, accepted_on)
    SELECT case_id || ':' || letter_id, case_id, kind, recipient, sent_at, sent_at, sent_on FROM letter WHERE override_at IS NOT NULL AND namespace = 'many'`);
  await pool.query(`INSERT INTO letter_attempt (letter_id, attempted_at, subject, body, made_of)
    SELECT letter_id, accepted_at, 'Emne', 'Hej', '{"values": {"fridagsbemærkning": true}}' FROM letter_dispatch`);
  await pool.query('VACUUM ANALYZE letter_dispatch, letter_attempt');
  const LIMIT = 20;
  for (const { municipality, from, descending } of combinations({ municipality: ['m0', 'm17', 'nowhere'], from: ['2016-01-01', '2024-05-06'], descending: [false, true] })) {
    const filter: OverrideFilter = { namespace: 'many', municipality, from: at(`${from}T00:00Z`), before: at('2026-06-06T00:00Z'), descending, limit: LIMIT };
    const { steps, rowsRead, rowsSorted } = await planOf(pool, overrideList(filter));
    expect([...steps], JSON.stringify(filter)).not.toContain('Seq Scan');
    // Each with what it left with beside it: its dispatch, and its one attempt, sorted.
    expect(rowsRead, JSON.stringify(filter)).toBeLessThanOrEqual(3 * (LIMIT + 1));
    expect(rowsSorted, JSON.stringify(filter)).toBeLessThanOrEqual(2 * (LIMIT + 1));
  }
  for (const { sql, with: values } of Object.values(COUNTS)) {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, ['many', 'm17', ...values({ from: '2016-01-01', to: '2026-06-06' })]);
    expect(rows.map((r) => r['QUERY PLAN']).filter((line) => line.includes('Scan'))).toEqual([expect.stringContaining('Index Only Scan')]);
  }
  const { approved, left, withRemark } = await overrideCounts(pool, { namespace: 'many', municipality: 'm17' }, { from: '2016-01-01', to: '2026-06-06' });
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  expect(sum(approved.map((a) => a.n))).toBe(sum(left.map((l) => l.onEve)));
  expect(sum(approved.map((a) => a.n))).toBeGreaterThan(100);
  expect(withRemark).toBe(sum(left.map((l) => l.onEve)));
}, 120_000);
