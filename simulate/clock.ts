import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { QUERY, workflowId } from '../domain/messages.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { GIVE_UP_MS, patiently } from './patience.ts';

/**
 * Time skipping of the Temporal server, per case. The SDK's public options do not have it yet: these raw calls stand
 * here and nowhere else. One forward at a time per case: a second takes the place of the first.
 */

/** A skip per timer and per retry; the server's own default of a hundred ends a long run in its middle. */
const MOST_SKIPS = 20_000;
const POLL_DEADLINE_MS = 30_000;
const MOST_PAUSE_MS = 160;
/** A timer that is due, but has not rung yet when a forward begins, is passed by and rings at the forward's end: it is waited for. */
const AT_HAND_MS = 250;
const RINGING_PAUSE_MS = 20;
const { FastForwardPollingResult: Result } = proto.temporal.api.enums.v1;

/** What a case in a sandbox says of itself (`workflows/queries.ts`). */
export interface Quiet {
  /** Open: its setting is there, and its opening fits. */
  readonly ready: boolean;
  readonly quiet: boolean;
  readonly offsetMs: number;
  readonly next?: Instant;
}

const quietOf = (client: Client, caseId: string): Promise<Quiet> => patiently(() => client.workflow.getHandle(workflowId(caseId)).query<Quiet>(QUERY.quiet));

const execution = (client: Client, caseId: string) => ({ namespace: client.options.namespace, workflowExecution: { workflowId: workflowId(caseId) } });

function describe(client: Client, caseId: string) {
  const { namespace, workflowExecution } = execution(client, caseId);
  return client.workflowService.describeWorkflowExecution({ namespace, execution: workflowExecution });
}

/** Temporal's virtual time for the case; the wall clock where nothing was skipped yet. Nothing once the case has ended. */
async function virtualNow(client: Client, caseId: string): Promise<Instant | undefined> {
  const described = await describe(client, caseId);
  if (described.workflowExecutionInfo?.status !== proto.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) return undefined;
  const now = described.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return now ? Number(now.seconds) * 1000 + Math.floor((now.nanos ?? 0) / 1e6) : Date.now();
}

/**
 * A call that is made once: the SDK's own connection repeats what got no answer, and a skip that is made twice goes twice
 * as far. Connections to one server share their socket.
 */
async function onceOnly<T>(client: Client, call: (service: Connection['workflowService']) => Promise<T>): Promise<T> {
  const connection = Connection.lazy({ ...(client.connection as Connection).options, interceptors: [] });
  try {
    return await connection.withDeadline(Date.now() + POLL_DEADLINE_MS, () => call(connection.workflowService));
  } finally {
    await connection.close();
  }
}

async function skip(client: Client, caseId: string, ms: number): Promise<void> {
  const id = randomUUID();
  const where = execution(client, caseId);
  await onceOnly(client, (service) => service.updateWorkflowExecutionOptions({
    ...where,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        maxSessionSkipCount: MOST_SKIPS,
        fastForwardConfig: { id, duration: proto.google.protobuf.Duration.create({ seconds: Math.floor(ms / 1000) as never, nanos: (ms % 1000) * 1e6 }) },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
    identity: 'sandbox',
  }));
  for (const until = Date.now() + GIVE_UP_MS; ; ) {
    const { fastForwardPollingResult, failedReason } = await client.connection.withDeadline(Date.now() + POLL_DEADLINE_MS, () =>
      client.workflowService.pollWorkflowExecutionTimeSkipping({ ...where, fastForwardId: id }),
    );
    if (fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return;
    if (fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED) {
      // The case ended on the way: its clock stands still, and that is as far as it goes.
      if ((await virtualNow(client, caseId)) === undefined) return;
      throw new Error(`Case ${caseId} could not be forwarded: ${failedReason}`);
    }
    if (Date.now() > until) throw new Error(`Case ${caseId} could not be forwarded within ${GIVE_UP_MS / 1000} s: is a worker running?`);
  }
}

/** Waits until the case has done all it has to do by its clock: nothing in flight, everything recorded. */
export const untilQuiet = (client: Client, caseId: string): Promise<Quiet> => untilSo(client, caseId, (answer) => answer.quiet, true);

/** Waits until the case is open; throws where its opening is refused. */
export const untilOpen = (client: Client, caseId: string): Promise<Quiet> => untilSo(client, caseId, (answer) => answer.ready, false);

/**
 * The case itself is asked only where the server sees nothing pending: a query costs a worker's time, and most would come
 * too early.
 */
async function untilSo(client: Client, caseId: string, enough: (answer: Quiet) => boolean, activitiesToo: boolean): Promise<Quiet> {
  let pause = 5;
  for (const until = Date.now() + GIVE_UP_MS; ; pause = Math.min(2 * pause, MOST_PAUSE_MS)) {
    const { pendingWorkflowTask, pendingActivities } = await patiently(() => describe(client, caseId));
    if (!pendingWorkflowTask && !(activitiesToo && pendingActivities?.length)) {
      const answer = await quietOf(client, caseId);
      if (enough(answer)) return answer;
      // A case that ended has nothing left to do; one that was refused says why.
      if (pause === MOST_PAUSE_MS && (await virtualNow(client, caseId)) === undefined) {
        await client.workflow.getHandle(workflowId(caseId)).result();
        return answer;
      }
    }
    if (Date.now() > until) throw new Error(`Case ${caseId} did not come to rest within ${GIVE_UP_MS / 1000} s.`);
    await sleep(pause);
  }
}

/** What the clock of a case in a sandbox shows; nothing once the case has ended. */
export async function caseNow(client: Client, caseId: string): Promise<Instant | undefined> {
  const { offsetMs } = await untilQuiet(client, caseId);
  const now = await virtualNow(client, caseId);
  return now === undefined ? undefined : now + offsetMs;
}

/**
 * Forwards a case in a sandbox to a moment of its own clock, which must lie ahead, and waits until all that fell due on
 * the way is done. A case that has ended, or ends on the way, stays where it is.
 */
export async function forward(client: Client, caseId: string, to: Instant): Promise<void> {
  // A forward that broke off may have been made all the same, so the distance is counted anew each time.
  while (await patiently(() => stepTowards(client, caseId, to)));
}

/** True where there may be more to go. */
async function stepTowards(client: Client, caseId: string, to: Instant): Promise<boolean> {
  for (const until = Date.now() + GIVE_UP_MS; ; await sleep(RINGING_PAUSE_MS)) {
    const { offsetMs, next } = await untilQuiet(client, caseId);
    const virtual = await virtualNow(client, caseId);
    if (virtual === undefined) return false;
    const now = virtual + offsetMs;
    if (to <= now) return false;
    if (next === undefined || next > now + AT_HAND_MS) {
      await skip(client, caseId, to - now);
      return true;
    }
    if (Date.now() > until) throw new Error(`A timer of case ${caseId} did not ring within ${GIVE_UP_MS / 1000} s.`);
  }
}
