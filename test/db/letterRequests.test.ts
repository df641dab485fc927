import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noteAcceptance, noteAnswer, noteAttempt } from '../../db/letterDispatch.ts';
import { at, freshPool } from './builders.ts';

const pool = await freshPool();
const JOURNALLED = { namespace: 'test', municipality: 'fjordby', kle: '15.17.06', otherwise: 'Informationsbrev til borgeren' };
const letter = (letterId: string) => ({ letterId, caseId: 'c1', kind: 'infoCitizen', recipient: 'citizen' });
const THURSDAY = at('2026-06-11T10:00+02:00');
const attempt = (letterId: string, way: 'digitalPost' | 'paper') =>
  noteAttempt(pool, { ...letter(letterId), at: THURSDAY, subject: 'Emne', body: 'Hej', madeOf: {}, layout: 'letter.2', press: {}, way, documentHash: 'a'.repeat(64), pages: 1 });
const requests = async (letterId: string) => (await pool.query<{ way: string; answer: string | null }>('SELECT way, answer FROM letter_request WHERE letter_id = $1 ORDER BY way', [letterId])).rows;

test('what a channel was asked comes with its attempt, in whatever order it is noted, and goes with it', async () => {
  // Two workers at the same moment, and the turn to paper.
  await Promise.all([attempt('c1:l1', 'digitalPost'), attempt('c1:l1', 'digitalPost'), attempt('c1:l1', 'paper')]);
  await noteAnswer(pool, 'c1:l1', { attemptedAt: THURSDAY, way: 'digitalPost', answer: 'notRegistered', said: 'the receiver has no Digital Post' });
  await noteAcceptance(pool, letter('c1:l1'), { at: THURSDAY, way: 'paper' }, JOURNALLED, { attemptedAt: THURSDAY, way: 'paper' });
  expect(await requests('c1:l1')).toEqual([{ way: 'digitalPost', answer: 'notRegistered' }, { way: 'paper', answer: 'accepted' }]);
  await pool.query("DELETE FROM letter_dispatch WHERE letter_id = 'c1:l1'");
  expect(await requests('c1:l1')).toEqual([]);
});

test('of a letter whose attempt is lost, as from an older copy of the database, answer and acceptance are noted all the same', async () => {
  const tried = { attemptedAt: THURSDAY, way: 'digitalPost' as const };
  await noteAnswer(pool, 'c1:l2', { ...tried, answer: 'unreachable', said: 'no answer' });
  expect(await noteAcceptance(pool, letter('c1:l2'), { at: THURSDAY, way: 'digitalPost' }, JOURNALLED, tried)).toMatchObject({ at: THURSDAY, way: 'digitalPost' });
  expect(await requests('c1:l2')).toEqual([]);
});

test('a request of no attempt is refused', async () => {
  await expect(pool.query("INSERT INTO letter_request (letter_id, attempted_at, way) VALUES ('c1:nobody', now(), 'paper')")).rejects.toMatchObject({ code: '23503' });
});

test('requests that an upgrade finds without their attempt do not stop it', async () => {
  const upgrade = await readFile(join(import.meta.dirname, '../../db/migrations/027_letter_requests.sql'), 'utf8');
  await attempt('c1:l3', 'digitalPost');
  await pool.query('ALTER TABLE letter_request DROP CONSTRAINT letter_request_letter_id_attempted_at_fkey');
  // Whoever removed a letter of before removed its attempts with it, and left these.
  await pool.query("INSERT INTO letter_request (letter_id, attempted_at, way) VALUES ('c1:removed', now(), 'paper')");
  await pool.query(upgrade);
  expect(await requests('c1:removed')).toEqual([]);
  expect(await requests('c1:l3')).toHaveLength(1);
  await expect(pool.query("INSERT INTO letter_request (letter_id, attempted_at, way) VALUES ('c1:removed', now(), 'paper')")).rejects.toMatchObject({ code: '23503' });
});
