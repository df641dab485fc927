import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseNow, forward } from '../../simulate/clock.ts';
import { startProxy, type Proxy } from '../api/proxy.ts';
import { temporalAddress } from '../servers.ts';
import { at, openCase, openHouse, type House } from '../workflows/house.ts';

let house: House;
let proxy: Proxy;
let connection: Connection;

beforeAll(async () => {
  house = await openHouse();
  await house.startWorker();
  const [host = '', port] = temporalAddress().split(':');
  proxy = await startProxy({ host, port: Number(port) });
  connection = await Connection.connect({ address: `127.0.0.1:${proxy.port}` });
});
afterAll(async () => {
  await connection.close();
  await proxy.stop();
  await house.stop();
});

it('Thursday 5 March, forwarded to Monday 16 March: where the server’s answer is lost on the way, the case goes no further all the same', async () => {
  const { caseId } = await openCase(house, '2026-03-05 10:00', { employment: 'unemployed' });
  const to = at('2026-03-16 12:00');
  proxy.swallowAfter('time_skipping_config');
  const moved = forward(new Client({ connection, namespace: house.namespaces.sandbox }), caseId, to);
  for (let i = 0; i < 200 && (await caseNow(house.client, caseId))! < to; i++) await sleep(50);
  proxy.set('through');
  await moved;
  const now = (await caseNow(house.client, caseId))!;
  expect(now).toBeGreaterThanOrEqual(to);
  expect(now - to).toBeLessThan(60_000);
});
