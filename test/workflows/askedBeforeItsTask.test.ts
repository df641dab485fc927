import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isOutcome, type CaseEvent } from '../../domain/log.ts';
import { QUERY, QUEUES, signalName, WORKFLOW_TYPE, workflowId } from '../../domain/messages.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { untilQuiet } from '../../simulate/clock.ts';
import { patiently } from '../../simulate/patience.ts';
import { temporalAddress } from '../servers.ts';
import { workerProcess } from '../worker/processes.ts';
import { MUNICIPALITY, newId, openHouse, until, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

/**
 * A query is on its way to a worker that was killed, then a signal comes. The next worker gets the query first, with the
 * signal in the history it is handed, and the task for the signal some seconds later.
 */
it('a case that is asked between a signal and its task takes the signal when it came, not when it last did something', { timeout: 120_000 }, async () => {
  const { production: namespace } = house.namespaces;
  const first = workerProcess({ address: temporalAddress(), namespace, databaseUrl: house.databaseUrl, postBoxUrl: house.postBox.url });
  await first.ready;
  const caseId = newId();
  const opening = { id: 'opening', kind: 'absenceNotified', data: { firstAbsenceDay: '2026-03-02', employment: 'unemployed' } };
  const handle = await house.production.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(caseId), taskQueue: QUEUES.cases, args: [{ caseId, municipality: MUNICIPALITY, opening }] });
  await untilQuiet(house.production, caseId);
  await first.kill();

  const asked = patiently(() => handle.query(QUERY.quiet));
  await sleep(500);
  const sentAt = Date.now();
  await handle.signal(signalName('companyCalled'), { id: 'call', data: {} });
  await house.startWorker({ namespace });
  await asked;
  const call = await until(async () => {
    const { log } = await patiently(() => handle.query<CaseFile>(QUERY.case));
    return log.find((e): e is CaseEvent => !isOutcome(e) && e.id === 'call');
  });
  expect(call.recordedAt).toBeGreaterThanOrEqual(sentAt);
});
