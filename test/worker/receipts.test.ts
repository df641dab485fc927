import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type Api } from '../../api/server.ts';
import { fastForward } from '../../bin/fastForward.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { isOutcome } from '../../domain/log.ts';
import { QUERY, workflowId } from '../../domain/messages.ts';
import { startPostBox, type PostBox } from '../../stack/postBox.ts';
import { ask, askUntilRecorded } from '../api/client.ts';
import { seededDatabase } from '../api/seededDatabase.ts';
import { freshNamespaces, temporalAddress } from '../servers.ts';
import { until } from '../workflows/house.ts';
import { workerProcess, type TestProcess } from './processes.ts';
import { once, startRelay, type Relay } from './relay.ts';

let connection: Connection;
let client: Client;
let box: PostBox;
let worker: TestProcess;
let api: Api;
let call: ReturnType<typeof ask>;
let relay: Relay;
let where: Parameters<typeof workerProcess>[0];

beforeAll(async () => {
  const [namespaces, databaseUrl] = await Promise.all([freshNamespaces(), seededDatabase()]);
  relay = await startRelay(() => api.url);
  box = await startPostBox({ receiptsUrl: relay.url });
  connection = await Connection.connect({ address: temporalAddress() });
  client = new Client({ connection, namespace: namespaces.sandbox });
  where = { address: temporalAddress(), namespace: namespaces.sandbox, databaseUrl, postBoxUrl: box.url };
  worker = workerProcess(where);
  api = await startApi({ port: 0, databaseUrl, temporalAddress: temporalAddress(), namespaces, fastForward });
  call = askUntilRecorded(ask(api.url));
  await worker.ready;
});
afterAll(async () => {
  await Promise.allSettled([worker.kill(), api.stop(), connection.close(), box.stop()]);
  relay.stop();
});

const open = async (startsAt: string): Promise<string> => {
  const person = { cpr: '711082-2651', name: 'Anne Rønde', address: 'Havnegade 73', postcode: '7441', city: 'Bording' };
  const body = { kind: 'sickLeave', sandbox: { startsAt }, data: { firstAbsenceDay: '2026-05-18', employment: 'employed' }, person };
  return (await call('POST', '/cases', body)).body.caseId;
};
const tell = async (caseId: string, kind: string, at: string, data: object) => expect(await call('POST', `/cases/${caseId}/events`, { id: `${kind}-1`, kind, at, data })).toMatchObject({ status: 200 });
const forward = async (caseId: string, to: string) => expect((await call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to })).status).toBe(200);
const fileOf = (caseId: string) => client.workflow.getHandle(workflowId(caseId)).query<CaseFile>(QUERY.case);
const receiptsIn = ({ log }: CaseFile) => log.flatMap((e) => (!isOutcome(e) && e.kind === 'letterReceipt' ? [`${String(e.data['letter'])} ${String(e.data['receipt'])}`] : []));
const citizens = ({ letters }: CaseFile, kind: string) => letters.filter((l) => l.kind === kind && l.to === 'citizen');
const boxed = (caseId: string) => box.letters().filter((l) => l.id.startsWith(`${caseId}:`)).map((l) => l.id.slice(caseId.length + 1));

it('Thursday 11 June: a letter is delivered, another fails while the API is down, a third has no mailbox; Monday 15 June the copy leaves with its own appeal-by', { timeout: 180_000 }, async () => {
  box.behave(
    { mode: 'receiptTwice', kind: 'infoCitizen', afterMs: 0 },
    { mode: 'receiptFailed', kind: 'partialRecoveryDecision', by: 'digitalPost', afterMs: 0 },
    { mode: 'notRegistered', kind: 'planConfirmation' },
  );
  relay.set({ down: true });
  const caseId = await open('2026-06-11T10:00');
  await tell(caseId, 'planAgreed', '2026-06-11T10:10', { goal: 'sameJob' });
  await tell(caseId, 'partialRecovery', '2026-06-11T10:20', { from: '2026-06-15', hoursPerWeek: 20 });
  await forward(caseId, '2026-06-12T10:00');
  const friday = await fileOf(caseId);
  expect(receiptsIn(friday)).toEqual([]);
  expect(citizens(friday, 'planConfirmation')).toMatchObject([{ by: 'paper', sentOn: '2026-06-11' }]);
  const [decision] = citizens(friday, 'partialRecoveryDecision');
  expect(decision).toMatchObject({ by: 'digitalPost', sentOn: '2026-06-11', appealBy: '2026-07-09' });

  relay.set({});
  await until(async () => receiptsIn(await fileOf(caseId)).length === 2, 60_000);
  expect(receiptsIn(await fileOf(caseId)).sort()).toEqual([`${citizens(friday, 'infoCitizen')[0]!.id} delivered`, `${decision!.id} failed`]);
  const copy = await until(async () => citizens(await fileOf(caseId), 'partialRecoveryDecision')[1]);
  expect(copy).toMatchObject({ copyOf: decision!.id, state: 'waiting', plannedFor: Date.parse('2026-06-15T08:00+02:00') });
  await forward(caseId, '2026-06-15T08:30');
  const monday = await fileOf(caseId);
  expect(citizens(monday, 'partialRecoveryDecision')).toMatchObject([{ appealBy: '2026-07-09' }, { by: 'paper', state: 'sent', sentOn: '2026-06-15', appealBy: '2026-07-21' }]);
  expect(receiptsIn(monday)).toHaveLength(2);
  expect(boxed(caseId).sort()).toEqual(monday.letters.filter((l) => l.state === 'sent').map((l) => l.id).sort());
});

const back = async (): Promise<void> => {
  worker = workerProcess(where);
  await worker.ready;
};

it('Monday 1 June: a worker is killed while the channel keeps one letter waiting and has taken another without saying so: each leaves once', { timeout: 180_000 }, async () => {
  relay.set({});
  box.behave({ mode: 'hang', kind: 'infoEmployer' }, { mode: 'acceptLate', kind: 'infoCitizen', afterMs: 60_000 });
  const caseId = await open('2026-06-01T09:00');
  await until(async () => boxed(caseId).length === 1, 60_000);
  await worker.kill();
  box.behave();
  await back();
  const left = await until(async () => ((f) => f.letters.every((l) => l.state === 'sent') && f)(await fileOf(caseId)), 90_000);
  expect(left.letters.map((l) => `${l.kind} ${l.sentOn}`)).toEqual(['infoCitizen 2026-06-01', 'infoEmployer 2026-06-01']);
  expect(boxed(caseId)).toEqual(left.letters.map((l) => l.id));
  expect(left.letters.map((l) => l.sentAt)).toEqual(box.letters().filter((l) => l.id.startsWith(`${caseId}:`)).map((l) => l.at));
});

it.each(['before', 'after'] as const)('a worker that is killed right %s a failed receipt reaches the case: one receipt, one copy', { timeout: 180_000 }, async (moment) => {
  let killed = false;
  const kill = once(async () => {
    await worker.kill();
    killed = true;
  });
  box.behave({ mode: 'receiptFailed', kind: 'infoCitizen', by: 'digitalPost', afterMs: 1_500 });
  relay.set({ [moment]: kill });
  const caseId = await open('2026-06-01T09:00');
  await until(async () => killed, 60_000);
  await back();
  await until(async () => citizens(await fileOf(caseId), 'infoCitizen')[1]?.state === 'sent', 60_000);
  const file = await fileOf(caseId);
  const [first, copy] = citizens(file, 'infoCitizen');
  expect(receiptsIn(file)).toEqual([`${first!.id} failed`]);
  expect(copy).toMatchObject({ by: 'paper', copyOf: first!.id });
  expect(boxed(caseId).filter((id) => id.startsWith('infoCitizen'))).toEqual([first!.id, copy!.id]);
});
