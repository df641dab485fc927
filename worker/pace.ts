import type { ConnectionLike } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { WorkerOptions } from '@temporalio/worker';
import { QUEUES } from '../domain/messages.ts';
import { LETTERS_PER_SECOND } from '../domain/pace.ts';

const { TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType;
const DEADLINE_MS = 5_000;

/**
 * Tells the server the pace of each municipality's letters in a namespace: it is the queue's own, however many workers
 * there are. Harmless to repeat. A server that takes no such thing limits all letters together, by the answered option.
 */
export async function paceLetters(connection: ConnectionLike, namespace: string, log: (line: string) => void = () => undefined): Promise<Pick<WorkerOptions, 'maxTaskQueueActivitiesPerSecond'>> {
  try {
    await connection.withDeadline(Date.now() + DEADLINE_MS, () =>
      connection.workflowService.updateTaskQueueConfig({
        namespace,
        identity: `worker@${process.pid}`,
        taskQueue: QUEUES.letters,
        taskQueueType: TASK_QUEUE_TYPE_ACTIVITY,
        updateFairnessKeyRateLimitDefault: { rateLimit: { requestsPerSecond: LETTERS_PER_SECOND }, reason: 'letters a second of one municipality' },
      }),
    );
    return {};
  } catch (error) {
    log(`Temporal takes no pace for each municipality (${(error as Error).message}): ${LETTERS_PER_SECOND} letters a second in all.`);
    return { maxTaskQueueActivitiesPerSecond: LETTERS_PER_SECOND };
  }
}
