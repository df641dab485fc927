import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TemporalGate } from '../../api/temporal.ts';
import { freshNamespaces, temporalAddress } from '../servers.ts';
import { startProxy, type Proxy } from './proxy.ts';

let proxy: Proxy;
let gate: TemporalGate;
let sandbox: string;

beforeAll(async () => {
  const [host, port] = temporalAddress().split(':');
  proxy = await startProxy({ host: host!, port: Number(port) });
  const address = `127.0.0.1:${proxy.port}`;
  gate = new TemporalGate(Connection.lazy({ address }), Connection.lazy({ address, interceptors: [] }));
  ({ sandbox } = await freshNamespaces());
  await gate.start(sandbox, { caseId: 'nobody-works', municipality: 'fjordby', opening: { id: 'o', kind: 'absenceNotified' }, sandbox: { startsAt: 0 } });
});
afterAll(async () => {
  proxy.set('through');
  await gate.close();
  await proxy.stop();
});

const failed = (work: Promise<unknown>) => work.then(() => expect.unreachable('it must fail'), (error: { body: unknown }) => error.body);

it('a read has an end, and what it throws itself stays what it is', async () => {
  expect(await gate.read(async () => 17)).toBe(17);
  expect(await failed(gate.read(() => sleep(1_500), 300))).toMatchObject({ code: 'temporalDown' });
});

it.each(['cut', 'deaf'] as const)('with Temporal %s every read is down within two seconds', async (mode) => {
  proxy.set(mode);
  const began = Date.now();
  const answers = await Promise.all([
    failed(gate.find([sandbox], 'nobody-works')),
    failed(gate.read(() => gate.client(sandbox).workflow.count())),
  ]);
  expect(answers).toMatchObject([{ code: 'temporalDown' }, { code: 'temporalDown' }]);
  expect(Date.now() - began).toBeLessThan(2_000);
  proxy.set('through');
});

it('whoever takes a client of the gate hands the work back to it, and none makes one', () => {
  const files = readdirSync('api', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !['temporal.ts', 'server.ts'].includes(file));
  const texts = files.map((file) => [file, readFileSync(`api/${file}`, 'utf8')] as const);
  expect(texts.filter(([, text]) => /import \{[^}]*(?<!type )\b(Client|Connection)\b[^}]*\} from '@temporalio\/client'/.test(text)).map(([file]) => file)).toEqual([]);
  const takers = texts.filter(([, text]) => /temporal\.client\(/.test(text));
  expect(takers.map(([file]) => file)).toContain('routes/sandbox.ts');
  expect(takers.filter(([, text]) => !/temporal\.(watched|read)\(/.test(text)).map(([file]) => file)).toEqual([]);
});
