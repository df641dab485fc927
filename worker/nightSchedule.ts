import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions, type ScheduleOptionsAction, type ScheduleSpec } from '@temporalio/client';
import { NIGHTLY, QUEUES } from '../domain/messages.ts';

/** 03:15 in Copenhagen: no clock change skips it or has it twice. */
const SPEC: ScheduleSpec = { calendars: [{ hour: 3, minute: 15 }], timezone: 'Europe/Copenhagen' };

const ACTION: ScheduleOptionsAction = { type: 'startWorkflow', workflowType: NIGHTLY.workflow, workflowId: NIGHTLY.schedule, taskQueue: QUEUES.cases, args: [], workflowExecutionTimeout: '20 hours' };

/** A night that is still at it is not joined by another; one that was missed is made up for within the day. */
const POLICIES: ScheduleOptions['policies'] = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' };

const WITHIN_MS = 15_000;

/**
 * Sets up the nightly schedule of a client's namespace, as it is written here; whether it is paused is an operator's
 * doing and stays. Harmless to repeat.
 */
export async function scheduleNights(client: Client): Promise<void> {
  for (const until = Date.now() + WITHIN_MS; ; await sleep(500)) {
    try {
      return await create(client);
    } catch (error) {
      if (!isPassing(error) || Date.now() > until) throw error;
    }
  }
}

const NOT_FOUND = 5;
const UNAVAILABLE = 14;

/** A namespace registered a moment ago is not known everywhere in the server for some seconds. */
function isPassing(error: unknown): boolean {
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
  return isGrpcServiceError(cause) && [NOT_FOUND, UNAVAILABLE].includes(cause.code);
}

async function create({ schedule }: Client): Promise<void> {
  const common = { spec: SPEC, action: ACTION, policies: POLICIES };
  try {
    await schedule.create({ scheduleId: NIGHTLY.schedule, ...common });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await schedule.getHandle(NIGHTLY.schedule).update(({ state }) => ({ ...common, state }));
  }
}
