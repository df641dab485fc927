import { afterAll, expect, test } from 'vitest';
import { letterMade, noteAcceptance, noteAttempt } from '../../db/letterDispatch.ts';
import { journalLine, journalList, listJournal, type JournalFilter } from '../../db/listJournal.ts';
import { openPool } from '../../db/pool.ts';
import { freshDatabase } from '../servers.ts';
import { at } from './builders.ts';
import { fillAtOnce } from './bulk.ts';
import { combinations, planOf } from './plan.ts';

const url = await freshDatabase();
const pool = openPool(url, { max: 2 });
afterAll(() => pool.end());

const known = { letterId: 'c1:l1', caseId: 'c1', kind: 'infoCitizen', recipient: 'citizen' };
const JOURNALLED = { namespace: 'test', municipality: 'fjordby', kle: '15.17.06', otherwise: 'Informationsbrev til borgeren' };
const attempt = (moment: string, hash: string) =>
  noteAttempt(pool, { ...known, at: at(moment), subject: `Emne ${hash}`, body: 'Hej', madeOf: {}, layout: 'letter.2', press: {}, way: 'digitalPost', documentHash: hash.repeat(64), pages: 1 });
const lines = async () => (await pool.query('SELECT count(*)::int AS n FROM journal')).rows[0] as { n: number };

test('a letter tried on Wednesday and on Thursday 11 June, taken on Thursday and noted again on Monday, is journalled once, with Thursday’s day and document', async () => {
  await attempt('2026-06-10T10:00+02:00', 'a');
  await attempt('2026-06-11T10:00+02:00', 'b');
  expect(await journalLine(pool, known.letterId)).toBeUndefined();
  await noteAcceptance(pool, known, { at: at('2026-06-11T10:00:01+02:00') }, JOURNALLED);
  await noteAcceptance(pool, known, { at: at('2026-06-15T08:00+02:00') }, JOURNALLED);
  expect(await lines()).toEqual({ n: 1 });
  expect(await journalLine(pool, known.letterId)).toEqual({
    ...known, namespace: 'test', municipality: 'fjordby', at: at('2026-06-11T10:00:01+02:00'), on: '2026-06-11', subject: 'Emne b', kle: '15.17.06', documentHash: 'b'.repeat(64),
  });
  expect(await letterMade(pool, known.letterId)).toMatchObject({ subject: 'Emne b', document: { hash: 'b'.repeat(64) } });
});

test('what a check refuses, a Friday, is not journalled either', async () => {
  await expect(noteAcceptance(pool, { ...known, letterId: 'c1:l2' }, { at: at('2026-06-12T10:00+02:00') }, JOURNALLED)).rejects.toMatchObject({ constraint: 'letter_never_accepted_on_a_friday' });
  expect(await lines()).toEqual({ n: 1 });
});

test('a letter whose attempt nobody noted has its kind as its subject, and no document', async () => {
  await noteAcceptance(pool, { ...known, letterId: 'c1:l3' }, { at: at('2026-06-15T08:00+02:00') }, JOURNALLED);
  const line = await journalLine(pool, 'c1:l3');
  expect(line).toMatchObject({ subject: 'Informationsbrev til borgeren', on: '2026-06-15' });
  expect(line).not.toHaveProperty('documentHash');
});

test('over 200,000 letters a page reads about a page, of one municipality or of all, from any day', async () => {
  await fillAtOnce(url, ['journal'], [
    `INSERT INTO journal (letter_id, case_id, namespace, municipality, at, on_day, kind, recipient, subject, kle)
     SELECT 'c' || md5(n::text) || ':l', 'c' || n, CASE WHEN n % 40 = 7 THEN 'lists-sandbox' ELSE 'lists' END, CASE WHEN n % 10 < 4 THEN 'm0' ELSE 'm' || n % 20 END, at, (at AT TIME ZONE 'Europe/Copenhagen')::date, 'infoCitizen', 'citizen', 'Emne', '15.17.06'
     FROM (SELECT n, timestamptz '2016-01-04T08:00Z' + n * interval '26 minutes' AS at FROM generate_series(1, 200000) n) x`,
  ]);
  const LIMIT = 20;
  for (const { municipality, from, before, descending } of combinations({ municipality: [undefined, 'm0', 'm7'], from: [undefined, at('2024-05-06T00:00Z')], before: [undefined, at('2024-06-06T00:00Z')], descending: [false, true] })) {
    const filter: JournalFilter = { namespaces: ['lists', 'lists-sandbox'], municipality, from, before, descending, limit: LIMIT };
    const { steps, rowsRead } = await planOf(pool, journalList(filter));
    expect([...steps].filter((s) => s === 'Seq Scan' || s.includes('Sort') || s.startsWith('Bitmap')), JSON.stringify(filter)).toEqual([]);
    expect(rowsRead, JSON.stringify(filter)).toBeLessThanOrEqual(2 * LIMIT + 4);
  }
  const first = await listJournal(pool, { namespaces: ['lists'], municipality: 'm7', limit: 3 });
  const second = await listJournal(pool, { namespaces: ['lists'], municipality: 'm7', limit: 3, cursor: first.next });
  expect([...first.lines, ...second.lines].map((l) => l.at)).toEqual([...first.lines, ...second.lines].map((l) => l.at).sort((a, b) => a - b));
  expect(new Set([...first.lines, ...second.lines].map((l) => l.letterId)).size).toBe(6);
}, 120_000);
