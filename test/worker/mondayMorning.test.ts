import { afterAll, beforeAll, expect, test } from 'vitest';
import { NativeConnection } from '@temporalio/worker';
import proto from '@temporalio/proto';
import { ensureConsultants } from '../../db/consultants.ts';
import { ensureMunicipality } from '../../db/municipality.ts';
import { QUEUES, updateName, WORKFLOW_TYPE, workflowId } from '../../domain/messages.ts';
import { paceLetters } from '../../worker/pace.ts';
import { temporalAddress } from '../servers.ts';
import { at, handleOf, MUNICIPALITY, opened, openHouse, until, type House } from '../workflows/house.ts';
import { workerProcess, type TestProcess } from './processes.ts';

const SMALL = 'naboby';
const A_SECOND = 20;
/** The server hands letters to several pollers at once: so many may be out of their order. */
const AT_ONCE = 8;

let house: House;
let native: NativeConnection;
let second: TestProcess;
beforeAll(async () => {
  house = await openHouse();
  native = await NativeConnection.connect({ address: temporalAddress() });
  for (const id of [MUNICIPALITY, SMALL]) await ensureMunicipality(house.pool, { id, name: 'Prøvekommune', profile: { caseloadCeiling: 1_000, lettersPerSecond: A_SECOND } });
  await ensureConsultants(house.pool, [{ id: 'k2', name: 'Anden Konsulent', phone: '70 00 00 01', municipality: SMALL }]);
  await house.startWorker();
  second = workerProcess({ address: temporalAddress(), namespace: house.namespaces.sandbox, databaseUrl: house.databaseUrl, postBoxUrl: house.postBox.url });
  await second.ready;
  // A sandbox has no pace of its own.
  await paceLetters(native, house.namespaces.sandbox);
});
afterAll(async () => {
  await second.kill();
  await native.close();
  await house.stop();
});

/** No letter is handed out until all of them wait. */
const shut = (closed: boolean) =>
  native.workflowService.updateTaskQueueConfig({
    namespace: house.namespaces.sandbox, identity: 'test', taskQueue: QUEUES.letters, taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
    updateQueueRateLimit: closed ? { rateLimit: { requestsPerSecond: 0 }, reason: 'test' } : {},
  });

interface Waiting {
  readonly caseId: string;
  readonly municipality: string;
  readonly letters: number;
}

/** A case of Monday 2 March 2026 at 10:00, whose letters leave at once; and an interview, where one is booked, to which citizen and employer are invited. */
async function open(municipality: string, interviewAt?: string): Promise<Waiting> {
  const { startsAt, ...input } = opened('2026-03-02 10:00');
  const { caseId } = input;
  await house.client.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(caseId), taskQueue: QUEUES.cases, args: [{ ...input, municipality, sandbox: { startsAt } }] });
  if (interviewAt) await handleOf(house, caseId).executeUpdate(updateName('interviewBooked'), { args: [{ id: 'b', data: { interviewAt: at(interviewAt), kind: 'followUp' } }] });
  return { caseId, municipality, letters: interviewAt ? 4 : 2 };
}

async function openAll(n: number, municipality: string, interviewAt?: string): Promise<Waiting[]> {
  const all: Waiting[] = [];
  while (all.length < n) all.push(...(await Promise.all(Array.from({ length: Math.min(10, n - all.length) }, () => open(municipality, interviewAt)))));
  return all;
}

async function areQueued({ caseId, letters }: Waiting): Promise<boolean> {
  const { raw } = await handleOf(house, caseId).describe();
  return raw.pendingActivities?.filter((a) => a.activityType?.name === 'dispatchLetter').length === letters;
}

interface Started {
  readonly municipality: string;
  readonly level: number;
  readonly at: number;
}

/** When the server gave each letter of the case to a worker, as its history has it. */
async function startsOf({ caseId, municipality }: Waiting): Promise<Started[]> {
  const events = (await handleOf(house, caseId).fetchHistory()).events ?? [];
  return events.flatMap((e) => {
    const scheduled = e.activityTaskScheduledEventAttributes;
    if (scheduled?.activityType?.name !== 'dispatchLetter') return [];
    const { eventTime } = events.find((s) => Number(s.activityTaskStartedEventAttributes?.scheduledEventId) === Number(e.eventId))!;
    return [{ municipality, level: scheduled.priority!.priorityKey!, at: Number(eventTime!.seconds) * 1000 + eventTime!.nanos! / 1e6 }];
  });
}

test('200 letters on Monday 2 March: what is pressed goes first, a flood holds up no neighbour, and two workers keep one pace', { timeout: 120_000 }, async () => {
  await shut(true);
  const cases = [
    ...(await openAll(50, MUNICIPALITY)),
    ...(await openAll(30, SMALL)),
    ...(await openAll(5, MUNICIPALITY, '2026-03-04 09:00')),
    ...(await openAll(5, MUNICIPALITY, '2026-03-02 14:00')),
  ];
  for (const waiting of cases) await until(() => areQueued(waiting), 60_000);
  expect(house.postBox.letters()).toEqual([]);
  await shut(false);
  await until(async () => house.postBox.letters().length >= 200, 60_000);
  await until(async () => (await Promise.all(cases.map(async (c) => (await startsOf(c).catch(() => [])).length === c.letters))).every(Boolean), 30_000);

  const order = (await Promise.all(cases.map(startsOf))).flat().sort((a, b) => a.at - b.at);
  expect(order).toHaveLength(200);
  expect(new Set(house.postBox.letters().map((l) => l.id)).size).toBe(200);

  const flood = order.filter((l) => l.municipality === MUNICIPALITY);
  expect(flood.filter((l) => l.level === 1)).toHaveLength(10);
  expect(flood.filter((l) => l.level === 2)).toHaveLength(10);
  expect(flood.findLastIndex((l) => l.level === 1)).toBeLessThan(10 + AT_ONCE);
  expect(flood.findLastIndex((l) => l.level === 2)).toBeLessThan(20 + AT_ONCE);

  // Sixty letters at its own pace, while the flood sends as many at its own, and a second's worth beforehand.
  expect(order.findLastIndex((l) => l.municipality === SMALL)).toBeLessThan(60 + 60 + A_SECOND + AT_ONCE);
  expect((flood.at(-1)!.at - flood[0]!.at) / 1000).toBeGreaterThan((flood.length - A_SECOND - AT_ONCE) / A_SECOND - 0.5);
});
