import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Archived } from '../../audit/archive.ts';
import { exhibitDifferences } from '../../audit/differences.ts';
import { replayCases } from '../../audit/replay.ts';
import { archiveCase } from '../../audit/takeOut.ts';
import type { CaseActivities } from '../../activities/types.ts';
import { QUERY, QUEUES, signalName, WORKFLOW_TYPE, workflowId } from '../../domain/messages.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { untilQuiet } from '../../simulate/clock.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { at, opened, openHouse, type House } from './house.ts';

const CASES = 16;
const pause = (most: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * most));

/** A database and an assignment that take their time: whatever comes meanwhile comes in the middle of a workflow task. */
const slowly = (real: CaseActivities): CaseActivities => ({
  ...real,
  assignConsultant: async (order) => (await pause(200), real.assignConsultant(order)),
  recordCaseFile: async (file) => (await pause(150), real.recordCaseFile(file)),
});

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker({ activities: slowly });
});
afterAll(() => house.stop());

const EVENTS: readonly [EventKind, object][] = [
  ['companyCalled', {}],
  ['employerContacted', {}],
  ['interviewBooked', { interviewAt: at('2026-03-03 10:00'), kind: 'followUp', mode: 'inPerson' }],
  ['partialRecovery', { from: '2026-02-24', hoursPerWeek: 10 }],
  ['planAgreed', { goal: 'sameJob' }],
  ['standbyChosen', {}],
  ['jobLost', { on: '2026-02-23' }],
];

/** A case that is told and asked things at random from its very start. */
async function pestered(): Promise<Archived> {
  const { startsAt, ...input } = opened('2026-02-23 09:15');
  const handle = await house.client.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(input.caseId), taskQueue: QUEUES.cases, args: [{ ...input, sandbox: { startsAt } }] });
  let telling = true;
  const asking = (async () => {
    while (telling) await Promise.all([handle.query(QUERY.quiet), pause(60)]);
  })();
  const told: Promise<unknown>[] = [];
  for (let n = 0; n < 8; n++) {
    await pause(150);
    const [kind, data] = EVENTS[Math.floor(Math.random() * EVENTS.length)]!;
    const message = { id: `e${n}`, data };
    told.push(Math.random() < 0.5 ? handle.signal(signalName(kind), message) : handle.executeUpdate(kind, { args: [message] }).catch(() => undefined));
  }
  await Promise.all(told);
  telling = false;
  await asking;
  await untilQuiet(house.client, input.caseId);
  const archived = await archiveCase(house.client, input.caseId);
  await handle.terminate();
  return archived;
}

it('cases that are asked in the middle of their tasks replay to the same agenda and timeline', { timeout: 180_000 }, async () => {
  const archived = await Promise.all(Array.from({ length: CASES }, pestered));
  const { code } = await bundleWorkflows({ interceptors: ['audit/exhibit'] });
  let replayed = 0;
  for await (const { archived: { exhibit: was }, exhibit, error } of replayCases(code, archived)) {
    expect(error).toBeUndefined();
    expect(exhibitDifferences(was, exhibit)).toEqual([]);
    replayed++;
  }
  expect(replayed).toBe(CASES);
});
