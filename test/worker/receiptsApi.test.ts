import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool, type Pool } from '../../db/pool.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { isOutcome } from '../../domain/log.ts';
import { QUERY, workflowId } from '../../domain/messages.ts';
import { freePort } from '../../stack/ports.ts';
import { startPostBox, type PostBox } from '../../stack/postBox.ts';
import { startWorker, type RunningWorker } from '../../worker/run.ts';
import { ask, askUntilRecorded } from '../api/client.ts';
import { startProxy, type Proxy } from '../api/proxy.ts';
import { seededDatabase } from '../api/seededDatabase.ts';
import { freshNamespaces, temporalAddress } from '../servers.ts';
import { until } from '../workflows/house.ts';
import { apiProcess, type ApiWhere, type TestProcess } from './processes.ts';
import { once, startRelay, type Relay } from './relay.ts';

let connection: Connection;
let native: NativeConnection;
let client: Client;
let pool: Pool;
let box: PostBox;
let worker: RunningWorker;
let temporal: Proxy;
let relay: Relay;
let where: ApiWhere;
let api: TestProcess;
let call: ReturnType<typeof ask>;

beforeAll(async () => {
  const address = temporalAddress();
  const [host, temporalPort] = address.split(':');
  const [namespaces, databaseUrl, port] = await Promise.all([freshNamespaces(), seededDatabase(), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  relay = await startRelay(() => url);
  box = await startPostBox({ receiptsUrl: relay.url });
  [connection, native, temporal] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address }), startProxy({ host: host!, port: Number(temporalPort) })]);
  client = new Client({ connection, namespace: namespaces.sandbox });
  pool = openPool(databaseUrl);
  worker = await startWorker({ connection: native, namespace: namespaces.sandbox, databaseUrl, postBoxUrl: box.url });
  await worker.promote();
  where = { port, temporalAddress: `127.0.0.1:${temporal.port}`, databaseUrl, namespaces };
  api = apiProcess(where);
  call = askUntilRecorded(ask(url));
  await api.ready;
});
afterAll(async () => {
  await Promise.allSettled([api.kill(), box.stop(), worker.shutdown()]);
  relay.stop();
  await Promise.allSettled([connection.close(), native.close(), temporal.stop(), pool.end()]);
});

const fileOf = (caseId: string) => client.workflow.getHandle(workflowId(caseId)).query<CaseFile>(QUERY.case);
const receiptsIn = ({ log }: CaseFile) => log.flatMap((e) => (!isOutcome(e) && e.kind === 'letterReceipt' ? [`${String(e.data['letter'])} ${String(e.data['receipt'])}`] : []));
const citizens = ({ letters }: CaseFile) => letters.filter((l) => l.kind === 'infoCitizen');
/** A request that the API has begun and not brought to an end. */
const underWay = async () => (await pool.query('SELECT 1 FROM idempotency_key WHERE status IS NULL AND leased_until > now()')).rowCount === 1;

const back = async (): Promise<void> => {
  temporal.set('through');
  api = apiProcess(where);
  await api.ready;
};

/** Where the API is when the power goes, with a receipt in its hands. */
const DEATHS: [string, () => void, (caseId: string) => Promise<boolean>][] = [
  ['before the case has heard of it', () => temporal.set('deaf'), underWay],
  ['after the case has taken it, before the API has heard so', () => temporal.swallowAfter('letterReceipt'), async (caseId) => receiptsIn(await fileOf(caseId)).length === 1],
];

it.each(DEATHS)('Monday 1 June 2026: the API is killed with a failed receipt in its hands, %s; the post box tells it again, the case has it once, and one copy leaves', { timeout: 120_000 }, async (_when, befall, reached) => {
  let answered = 0;
  let opened = (_caseId: string): void => undefined;
  const open = new Promise<string>((resolve) => (opened = resolve));
  box.behave({ mode: 'receiptFailed', kind: 'infoCitizen', by: 'digitalPost', afterMs: 0 });
  relay.set({
    before: once(async () => {
      await open;
      befall();
    }),
    meanwhile: once(async () => {
      await until(async () => reached(await open));
      await api.kill();
      await back();
    }),
    after: async () => void answered++,
  });
  const { body: { caseId } } = await call('POST', '/cases', {
    kind: 'sickLeave', sandbox: { startsAt: '2026-06-01T09:00' }, data: { firstAbsenceDay: '2026-05-18', employment: 'employed' },
    person: { cpr: '711082-2651', name: 'Anne Rønde', address: 'Havnegade 73', postcode: '7441', city: 'Bording' },
  });
  opened(caseId);
  await until(async () => answered > 0 && citizens(await fileOf(caseId))[1]?.state === 'sent', 60_000);
  const file = await fileOf(caseId);
  const [first, copy] = citizens(file);
  expect(answered).toBe(1);
  expect(receiptsIn(file)).toEqual([`${first!.id} failed`]);
  expect(citizens(file)).toMatchObject([{ by: 'digitalPost', sentOn: '2026-06-01' }, { by: 'paper', copyOf: first!.id, sentOn: '2026-06-01' }]);
  expect(box.letters().filter((l) => l.id.startsWith(`${caseId}:infoCitizen`)).map((l) => l.id)).toEqual([`${caseId}:${first!.id}`, `${caseId}:${copy!.id}`]);
});
