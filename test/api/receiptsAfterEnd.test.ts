import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workflowId } from '../../domain/messages.ts';
import { temporalAddress } from '../servers.ts';
import { until } from '../workflows/house.ts';
import { casesAtHome } from './casesAtHome.ts';

const { call, forward, house, opened, tell } = casesAtHome();
let caseId: string;
let connection: Connection;

/** Two letters left on Monday 1 June 2026, one was delivered; the case was withdrawn, and its workflow ended a year later. */
beforeAll(async () => {
  connection = await Connection.connect({ address: temporalAddress() });
  caseId = await opened('late-receipts');
  await forward(caseId, '2026-06-02');
  expect(await told(receipt('infoEmployer:late-receipts:employer', 'delivered', 'mp/1'))).toEqual(['taken']);
  await tell(caseId, 'w1', 'caseWithdrawn', { reason: 'moved' });
  await forward(caseId, '2027-07-01');
});
afterAll(() => connection.close());

const receipt = (letter: string, what: string, receiptId: string) => ({ letter: `${caseId}:${letter}`, receipt: what, receiptId });
const told = async (...receipts: object[]) => {
  const { body } = await call('POST', '/letters/receipts', receipts);
  return body.receipts.map((r: { result: string }) => r.result);
};
const FAILED = 'infoCitizen:late-receipts:citizen';
const attention = async () => (await call('GET', `/operators/attention?case=${caseId}`)).body.attention;
const version = async () => (await call('GET', `/cases/${caseId}`)).body.version;

it('a receipt that comes after the case’s workflow has ended is kept once, and shown with its letter and what it says; one that the case had is a repetition', async () => {
  const before = await version();
  const failed = { ...receipt(FAILED, 'failed', 'mp/2'), reason: 'Postkassen er lukket' };
  expect(await told(receipt('infoEmployer:late-receipts:employer', 'delivered', 'mp/1'), failed)).toEqual(['taken', 'afterEnd']);
  expect(await told(failed)).toEqual(['afterEnd']);
  expect(await version()).toBe(before);
  expect(await attention()).toMatchObject([{
    kind: 'lateEvent', trouble: 'eventAfterEnd', letter: `${caseId}:${FAILED}`, status: 'withdrawn', actions: ['handled'],
    because: 'Hændelsen »kvittering for brev« kom, da sagens arbejdsgang var slut. Brevet »informationsbrev til borgeren« er ikke afleveret: forsendelsen fejlede.',
  }]);
});

it('so is one that comes when Temporal has forgotten the workflow, too', { timeout: 120_000 }, async () => {
  const { namespaces: { sandbox } } = house();
  const client = new Client({ connection, namespace: sandbox });
  const workflowExecution = { workflowId: workflowId(caseId) };
  await connection.workflowService.deleteWorkflowExecution({ namespace: sandbox, workflowExecution });
  await until(() => client.workflow.getHandle(workflowId(caseId)).describe().then(() => false, () => true), 90_000);
  expect(await told(receipt('infoEmployer:late-receipts:employer', 'delivered', 'mp/1'), receipt('infoEmployer:late-receipts:employer', 'returned', 'mp/3'))).toEqual(['repeated', 'afterEnd']);
  const [first, second] = await attention();
  expect([first.letter, second.letter]).toEqual([`${caseId}:${FAILED}`, `${caseId}:infoEmployer:late-receipts:employer`]);
  expect(second.because).toContain('Brevet »informationsbrev til arbejdsgiveren« er kommet retur.');
  for (const { what } of [first, second]) expect((await call('POST', `/operators/late-events/${caseId}:${what}/handled`, { note: 'Ringet til borgeren.' })).status).toBe(200);
  expect(await attention()).toEqual([]);
});
