import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startApi, type Api } from '../../api/server.ts';
import { sweepKeys } from '../../db/idempotencyKeys.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { temporalAddress } from '../servers.ts';
import { ask, askUntilRecorded, type Answer } from './client.ts';
import { openHouse, type House } from './house.ts';
import { startProxy, type Proxy } from './proxy.ts';

let house: House;
let pool: Pool;
let temporal: Proxy;
/** An API whose way to Temporal can be cut, with a lease as long as a test may wait. */
let api: Api;
let call: ReturnType<typeof ask>;
let caseId: string;

const LEASE_MS = 1_500;
const opening = (more: object = {}) => ({ kind: 'sickLeave', sandbox: { startsAt: '2026-06-08T09:00' }, data: { firstAbsenceDay: '2026-06-01', employment: 'employed' }, ...more });

beforeAll(async () => {
  house = await openHouse();
  pool = openPool(house.databaseUrl, { max: 2 });
  const [host, port] = temporalAddress().split(':');
  temporal = await startProxy({ host: host!, port: Number(port) });
  api = await startApi({
    port: 0, databaseUrl: house.databaseUrl, temporalAddress: `127.0.0.1:${temporal.port}`, namespaces: house.namespaces,
    keys: { leaseMs: LEASE_MS }, proof: house.proof,
  });
  call = askUntilRecorded(ask(api.url));
  caseId = (await house.call('POST', '/cases', opening({ id: 'keys' }))).body.caseId;
  await house.call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to: '2026-06-09' });
});
afterAll(async () => {
  await api.stop();
  await temporal.stop();
  await pool.end();
  await house.stop();
});

const keyed = (key: string, more: Record<string, string> = {}) => ({ 'idempotency-key': key, ...more });
const events = (body: object, headers: Record<string, string>) => call('POST', `/cases/${caseId}/events`, body, headers);
const CALLED = { kind: 'companyCalled', data: { note: 'Birthe ringede' } };
const timesCalled = async (): Promise<number> => (await house.call('GET', `/cases/${caseId}`)).body.timeline.filter((l: { what: string }) => l.what === 'companyCalled').length;
const replayed = (answer: Answer) => answer.headers.get('idempotency-replayed');
const untilReady = () => vi.waitFor(async () => expect((await call('GET', '/health/ready')).status).toBe(200), { timeout: 10_000, interval: 50 });

it('the same key and body is answered as it was at first, however the case went on, and done once', async () => {
  const before = await timesCalled();
  const first = await events(CALLED, keyed('"first-1"'));
  expect([first.status, replayed(first)]).toEqual([200, null]);
  expect((await events({ id: 'meanwhile', kind: 'employerContacted' }, {})).status).toBe(200);
  const again = await events(CALLED, keyed('first-1'));
  expect([again.status, replayed(again), again.headers.get('etag')]).toEqual([200, 'true', first.headers.get('etag')]);
  expect(again.body).toEqual(first.body);
  expect(await timesCalled()).toBe(before + 1);
});

it('the same key and another body is refused, and the key of another address is another key', async () => {
  expect((await events(CALLED, keyed('other-1'))).status).toBe(200);
  expect(await events({ ...CALLED, data: {} }, keyed('other-1'))).toMatchObject({ status: 422, body: { code: 'keyReused' } });
  expect((await call('POST', '/cases', opening({ sandbox: { startsAt: '2026-06-09T09:00' } }), keyed('other-1'))).status).toBeLessThan(300);
});

it('a case is opened once, and its first answer has its address', async () => {
  const first = await call('POST', '/cases', opening(), keyed('open-1'));
  const again = await call('POST', '/cases', opening(), keyed('open-1'));
  expect(first.status).toBe(201);
  expect([again.status, replayed(again), again.headers.get('location')]).toEqual([201, 'true', `/cases/${first.body.caseId}`]);
  expect(again.body).toEqual(first.body);
});

it('an id in the body and a key agree: another key with the same id tells nothing new', async () => {
  const before = await timesCalled();
  const first = await events({ id: 'own-id', ...CALLED }, keyed('own-1'));
  const other = await events({ id: 'own-id', ...CALLED }, keyed('own-2'));
  expect([first.status, other.status, replayed(other)]).toEqual([200, 200, null]);
  expect(await timesCalled()).toBe(before + 1);
  expect(await events({ id: 'another-id', ...CALLED }, keyed('own-1'))).toMatchObject({ status: 422, body: { code: 'keyReused' } });
});

it('without an id and without a key an event is not told', async () => {
  expect(await events(CALLED, {})).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/id' }] } });
});

it('what the case refused stays refused under its key; what was wrong, or conditional, may be mended', async () => {
  const missed = { kind: 'interviewMissed' };
  const first = await events(missed, keyed('no-1'));
  expect(first).toMatchObject({ status: 409, body: { code: 'noBooking' } });
  await events({ id: 'b1', kind: 'interviewBooked', data: { interviewAt: '2026-07-20T10:00', kind: 'followUp', place: 'workplace' } }, {});
  const again = await events(missed, keyed('no-1', { 'x-request-id': 'second-try' }));
  expect(again).toMatchObject({ status: 409, body: { ...first.body, requestId: 'second-try' } });

  expect(await events({ kind: 'fullRecovery', data: { on: 'i morgen' } }, keyed('mend-1'))).toMatchObject({ status: 422, body: { code: 'badFields' } });
  expect((await events(CALLED, keyed('mend-1'))).status).toBe(200);
  expect(await events(CALLED, keyed('if-1', { 'if-match': '"1"' }))).toMatchObject({ status: 412 });
  expect((await events(CALLED, keyed('if-1', { 'if-match': '*' }))).status).toBe(200);
});

it('a clock that is moved by days is moved once', async () => {
  const path = `/sandbox/cases/${(await call('POST', '/cases', opening(), keyed('days'))).body.caseId}/fast-forward`;
  const first = await house.call('POST', path, { days: 7 }, keyed('days-1'));
  const again = await house.call('POST', path, { days: 7 }, keyed('days-1'));
  expect([first.status, again.status, replayed(again)]).toEqual([200, 200, 'true']);
  expect(again.body).toEqual(first.body);
});

it('while the first is being answered the second is told to wait; the first’s end in doubt leaves the key to be repeated', async () => {
  await untilReady();
  const before = await timesCalled();
  temporal.swallowAfter('companyCalled');
  const first = events(CALLED, keyed('doubt-1'));
  await vi.waitFor(async () => expect((await pool.query('SELECT 1 FROM idempotency_key WHERE holder IS NOT NULL')).rowCount).toBe(1), { interval: 20 });
  const second = await events(CALLED, keyed('doubt-1'));
  expect(second).toMatchObject({ status: 409, body: { code: 'keyInFlight' } });
  expect(second.headers.get('retry-after')).toBe('1');
  expect(await first).toMatchObject({ status: 503, body: { code: 'outcomeUnknown' } });
  expect(await events({ ...CALLED, data: {} }, keyed('doubt-1')), 'what may have been done stays bound to its body').toMatchObject({ status: 422, body: { code: 'keyReused' } });
  temporal.set('through');
  await untilReady();
  expect((await events(CALLED, keyed('doubt-1'))).status).toBe(200);
  expect(await timesCalled(), 'the case had taken it').toBe(before + 1);
});

it('of many at once one is done', async () => {
  const before = await timesCalled();
  const answers = await Promise.all(Array.from({ length: 8 }, () => events(CALLED, keyed('many-1'))));
  expect(answers.filter((a) => a.status === 200).length).toBeGreaterThan(0);
  expect(answers.every((a) => a.status === 200 || a.body.code === 'keyInFlight')).toBe(true);
  expect(await timesCalled()).toBe(before + 1);
});

it('a request that died after its event was taken locks its key no longer than its lease', async () => {
  const before = await timesCalled();
  expect((await events(CALLED, keyed('dead-1'))).status).toBe(200);
  // What an API leaves that is killed between the case's answer and its own.
  await pool.query(
    `UPDATE idempotency_key SET status = NULL, case_id = NULL, version = NULL, headers = NULL, holder = 'dead', leased_until = now() + interval '1 second'
     WHERE kept_until = (SELECT max(kept_until) FROM idempotency_key)`,
  );
  expect(await events(CALLED, keyed('dead-1'))).toMatchObject({ status: 409, body: { code: 'keyInFlight' } });
  await vi.waitFor(async () => expect((await events(CALLED, keyed('dead-1'))).status).toBe(200), { timeout: 5_000, interval: 200 });
  expect(await timesCalled()).toBe(before + 1);
});

it('a lease goes on while its request does', async () => {
  await untilReady();
  // As long as nothing is heard the API asks for over a second whether the server is there: time enough to renew a lease.
  temporal.set('deaf');
  const first = events(CALLED, keyed('long-1'));
  await vi.waitFor(async () => expect((await pool.query('SELECT 1 FROM idempotency_key WHERE holder IS NOT NULL')).rowCount).toBe(1), { interval: 20 });
  const { rows: [begun] } = await pool.query('SELECT leased_until FROM idempotency_key WHERE holder IS NOT NULL');
  await vi.waitFor(async () => {
    const { rows: [now] } = await pool.query('SELECT leased_until FROM idempotency_key WHERE holder IS NOT NULL');
    expect(now.leased_until.getTime()).toBeGreaterThan(begun.leased_until.getTime());
  }, { interval: 50, timeout: 2_000 });
  expect((await first).status).toBe(503);
  temporal.set('through');
  await untilReady();
});

it('keys and answers are kept for a day, hold nobody’s data, and are swept', async () => {
  await events({ ...CALLED, data: { note: 'Anne Rønde, 711082-2651' } }, keyed('"711082-2651"'));
  const { rows } = await pool.query(`SELECT t::text AS line, kept_until > now() + interval '23 hours' AS kept FROM idempotency_key t`);
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.map((r) => r.line).join('\n')).not.toMatch(/711082|Anne|Birthe|companyCalled/);
  expect(rows.every((r) => r.kept)).toBe(true);
  expect(await sweepKeys(pool)).toBe(0);
  await pool.query(`UPDATE idempotency_key SET kept_until = now() - interval '1 second'`);
  expect(await sweepKeys(pool)).toBe(rows.length);
  expect((await pool.query('SELECT 1 FROM idempotency_key')).rowCount).toBe(0);
});

it('a key that was swept is new, and its event still is not taken twice', async () => {
  const before = await timesCalled();
  expect((await events(CALLED, keyed('swept-1'))).status).toBe(200);
  await pool.query('DELETE FROM idempotency_key');
  const again = await events(CALLED, keyed('swept-1'));
  expect([again.status, replayed(again)]).toEqual([200, null]);
  expect(await timesCalled()).toBe(before + 1);
});

it.each(['', '""', 'two words', '"a"b"', 'x'.repeat(201), 'a, b'])('%j is no key', async (key) => {
  expect(await events(CALLED, keyed(key))).toMatchObject({ status: 400, body: { code: 'badHeader', errors: [{ pointer: 'Idempotency-Key' }] } });
});
