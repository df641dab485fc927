import { afterAll, beforeAll, expect, it } from 'vitest';
import { resumeLetters } from '../../db/letterPause.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { PAUSED } from '../../domain/waits.ts';
import { until } from '../workflows/house.ts';
import { openHouse, type House } from './house.ts';

/** More than can be told while the answer waits, on a busy machine. */
const MANY = 1_000;
const pauses = '/municipalities/fjordby/letters';
let house: House;
let pool: Pool;

beforeAll(async () => {
  house = await openHouse();
  pool = openPool(house.databaseUrl);
});
afterAll(async () => {
  await pool.end();
  await house.stop();
});

const call: House['call'] = (...request) => house.call(...request);
const forward = (caseId: string, to: string) => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to });
const states = async (caseId: string): Promise<string[]> => (await call('GET', `/cases/${caseId}`)).body.letters.map((l: { state: string }) => l.state);
/** Opened on Friday 5 June, its letters met by the pause on Monday the 8th. */
async function pausedOnMonday(id: string): Promise<string> {
  const { caseId } = (await call('POST', '/cases', { id, kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' } })).body;
  await forward(caseId, '2026-06-08T10:00');
  return caseId;
}
/** The letters of so many other cases, planned before those of the real ones: told first. */
const othersWait = () =>
  pool.query(
    `INSERT INTO letter (case_id, letter_id, namespace, municipality, key, kind, recipient, class, state, drafted_at, planned_for, waits_because)
     SELECT 'gone-' || n, 'l', $1, 'fjordby', 'l', 'infoCitizen', 'citizen', 'information', 'waiting', '2026-06-01', '2026-06-02', $2 FROM generate_series(1, $3::int) n`,
    [house.namespaces.sandbox, PAUSED, MANY],
  );

it(`resumed with ${MANY} letters before them, two real cases send theirs on the same Monday, whatever the answer had time to tell`, async () => {
  await call('POST', `${pauses}/pause`, { reason: 'x', sandbox: true });
  const cases = [await pausedOnMonday('many-1'), await pausedOnMonday('many-2')];
  for (const caseId of cases) expect(await states(caseId)).toEqual(['waiting', 'waiting']);
  await othersWait();
  const { status, body } = await call('POST', `${pauses}/resume`, { sandbox: true });
  expect(status).toBe(200);
  expect(body).toMatchObject({ paused: null, toTell: MANY + 4 });
  expect(body.told).toBeLessThanOrEqual(body.toTell);
  for (const caseId of cases) {
    expect(await until(async () => {
      const { letters } = (await call('GET', `/cases/${caseId}`)).body;
      return letters.every((l: { sentOn?: string }) => l.sentOn) && letters.map((l: { sentOn: string }) => l.sentOn);
    }, 50_000)).toEqual(['2026-06-08', '2026-06-08']);
  }
});

it('a case that nobody told looks again by itself, on Tuesday', async () => {
  await call('POST', `${pauses}/pause`, { reason: 'x', sandbox: true });
  const caseId = await pausedOnMonday('many-3');
  expect(await resumeLetters(pool, { namespace: house.namespaces.sandbox, municipality: 'fjordby' }, 'operator')).toBe(true);
  await forward(caseId, '2026-06-09T10:00');
  expect((await call('GET', `/cases/${caseId}`)).body.letters.map((l: { sentOn: string }) => l.sentOn)).toEqual(['2026-06-09', '2026-06-09']);
});
