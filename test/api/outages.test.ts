import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startApi, type Api } from '../../api/server.ts';
import { fastForward } from '../../bin/fastForward.ts';
import { temporalAddress } from '../servers.ts';
import { ask, askUntilRecorded, type Answer } from './client.ts';
import { openHouse, type House } from './house.ts';
import { startProxy, type Proxy } from './proxy.ts';

let house: House;
let temporal: Proxy;
let database: Proxy;
let api: Api;
let call: ReturnType<typeof ask>;
let caseId: string;
/** Stands in for the sandbox's clock where a test wants a forward that takes its time. */
let slowly: (() => Promise<'moved'>) | undefined;

beforeAll(async () => {
  house = await openHouse();
  const [host, port] = temporalAddress().split(':');
  temporal = await startProxy({ host: host!, port: Number(port) });
  const url = new URL(house.databaseUrl);
  database = await startProxy({ host: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(database.port);
  api = await startApi({ port: 0, databaseUrl: url.href, temporalAddress: `127.0.0.1:${temporal.port}`, namespaces: house.namespaces, fastForward: (order) => slowly?.() ?? fastForward(order) });
  call = askUntilRecorded(ask(api.url));
  caseId = (await open('outage')).body.caseId;
});
afterEach(() => {
  temporal.set('through');
  database.set('through');
});
afterAll(async () => {
  await api.stop();
  await Promise.all([temporal.stop(), database.stop()]);
  await house.stop();
});

const open = (id: string) => call('POST', '/cases', { id, kind: 'sickLeave', sandbox: { startsAt: '2026-06-01T09:00' }, data: { firstAbsenceDay: '2026-05-25', employment: 'employed' } });
const called = (id: string) => call('POST', `/cases/${caseId}/events`, { id, kind: 'companyCalled' });
const calls = (a: Answer) => a.body.timeline.filter((l: { what: string }) => l.what === 'companyCalled').map((l: { event: string }) => l.event);

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const began = Date.now();
  return [await work, Date.now() - began];
}

async function untilReady(): Promise<void> {
  for (let i = 0; i < 100 && (await call('GET', '/health/ready')).status !== 200; i++) await sleep(50);
}

it.each(['cut', 'deaf'] as const)('Temporal is %s: a write is 503 within two seconds, a read goes on, and all is well after', async (mode) => {
  temporal.set(mode);
  const [write, ms] = await timed(called(`while-${mode}`));
  expect(write).toMatchObject({ status: 503, body: { code: 'temporalDown' } });
  expect(ms).toBeLessThan(2_000);
  expect((await open(`while-${mode}`)).status).toBe(503);
  expect(await call('GET', '/health/ready')).toMatchObject({ status: 503, body: { down: ['temporal'] } });
  expect((await call('GET', `/cases/${caseId}`)).status).toBe(200);
  temporal.set('through');
  const [, back] = await timed(untilReady());
  expect(back).toBeLessThan(5_000);
  const after = await called(`while-${mode}`);
  expect(after.status).toBe(200);
  expect(calls(after).filter((e: string) => e === `while-${mode}`)).toHaveLength(1);
  expect((await open(`while-${mode}`)).status).toBeLessThan(300);
});

it('Temporal goes while an answer is awaited: unknown, and the same id again is safe', async () => {
  await untilReady();
  temporal.swallowAfter('gone-1');
  const [answer, ms] = await timed(called('gone-1'));
  expect(answer).toMatchObject({ status: 503, body: { code: 'outcomeUnknown', id: 'gone-1', toDo: expect.stringContaining('same id') } });
  expect(ms).toBeLessThan(3_000);
  temporal.set('through');
  await untilReady();
  const again = await called('gone-1');
  expect(again.status).toBe(200);
  expect(calls(again).filter((e: string) => e === 'gone-1')).toHaveLength(1);
});

it.each(['cut', 'deaf'] as const)('PostgreSQL is %s: 503 in a few seconds, and all is well after', async (mode) => {
  await untilReady();
  database.set(mode);
  const [read, ms] = await timed(call('GET', `/cases/${caseId}`));
  expect(read).toMatchObject({ status: 503, body: { code: 'databaseDown' } });
  expect(ms).toBeLessThan(4_000);
  expect(await called('no-database')).toMatchObject({ status: 503, body: { code: 'databaseDown' } });
  expect(await call('GET', '/health/ready')).toMatchObject({ status: 503, body: { down: ['postgresql'] } });
  database.set('through');
  await untilReady();
  expect((await called(`after-${mode}`)).status).toBe(200);
});

it('Temporal goes while a case is forwarded: the forward goes on by itself, and a second one does not take its place', async () => {
  await untilReady();
  const forward = () => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to: '2026-07-01' });
  let begun = 0;
  let finish = (): void => undefined;
  slowly = () => {
    begun++;
    return new Promise((resolve) => (finish = () => resolve('moved')));
  };
  const first = forward();
  for (let i = 0; i < 100 && begun === 0; i++) await sleep(20);
  temporal.set('cut');
  expect(await first).toMatchObject({ status: 503, body: { code: 'stuck' } });
  temporal.set('through');
  await untilReady();
  expect(await forward()).toMatchObject({ status: 409, body: { code: 'alreadyMoving' } });
  expect(begun).toBe(1);
  finish();
  slowly = undefined;
  await sleep(0);
  expect((await forward()).status).toBe(200);
});
