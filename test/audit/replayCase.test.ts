import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseReplays } from '../../bin/replayCase.ts';
import { caseFile } from '../../db/caseFile.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import type { RunningWorker } from '../../worker/run.ts';
import { at, historyLength, handleOf, openCase, openHouse, type House } from '../workflows/house.ts';

let house: House;
let worker: RunningWorker;
const replaying = caseReplays();
beforeAll(async () => {
  house = await openHouse();
  worker = await house.startWorker();
});
afterAll(async () => {
  await replaying.stop();
  await house.stop();
});

describe('a live case, replayed by another process', () => {
  it('is the same, twice, and has not noticed', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-04-01 12:00'));
    const before = await historyLength(handleOf(house, one.caseId));
    const order = { client: house.client, caseId: one.caseId };
    const answer = await replaying.replayCase(order);
    expect(answer).toEqual({ same: true, firstDifference: undefined, differences: 0, witness: 'case', events: before, recordedBy: [worker.buildId], replayedBy: worker.buildId });
    expect(await replaying.replayCase(order)).toEqual(answer);
    expect(await historyLength(handleOf(house, one.caseId))).toBe(before);
    await one.close();
  });

  it('is unknown where Temporal has no such case', async () => {
    expect(await replaying.replayCase({ client: house.client, caseId: 'never-opened' })).toBeUndefined();
  });

  it('is compared with its record where no worker answers, and a record that tells another story is found', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-03-10 12:00'));
    await one.close();
    const file = (await caseFile(house.pool, one.caseId))!;
    await worker.shutdown();
    const order = { client: house.client, caseId: one.caseId, record: () => caseFile(house.pool, one.caseId) };
    expect(await replaying.replayCase(order)).toMatchObject({ same: true, witness: 'record' });

    const agenda = file.agenda.map((e) => (e.kind === 'firstInterview' ? { ...e, dueOn: '2026-03-30' } : e));
    await recordCaseFile(house.pool, house.namespaces.sandbox, { ...file, agenda });
    const answer = await replaying.replayCase(order);
    expect(answer).toMatchObject({ same: false, differences: 1, firstDifference: { in: 'agenda', recorded: { dueOn: '2026-03-30' }, now: { dueOn: '2026-03-27' } } });
    expect(answer?.firstDifference?.text).toContain('firstInterview');
    worker = await house.startWorker();
  });
});
