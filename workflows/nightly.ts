import { proxyActivities } from '@temporalio/workflow';
import type { HousekeepingActivities } from '../activities/types.ts';
import { QUEUES } from '../domain/messages.ts';

/** What a night came to. The archive's end stands here too, where PostgreSQL does not reach (`audit/chain.ts`). */
export interface Night {
  readonly archive: Awaited<ReturnType<HousekeepingActivities['archiveClosed']>>;
  readonly records: Awaited<ReturnType<HousekeepingActivities['reconcileAll']>>;
}

const { archiveClosed, reconcileAll } = proxyActivities<HousekeepingActivities>({
  taskQueue: QUEUES.housekeeping,
  startToCloseTimeout: '8 hours',
  heartbeatTimeout: '5 minutes',
  retry: { initialInterval: '1 minute', backoffCoefficient: 2, maximumInterval: '30 minutes', maximumAttempts: 8 },
});

/** Started every night by a schedule (`worker/nightSchedule.ts`). What it does not come to, the next night does. */
export async function nightly(): Promise<Night> {
  // Side by side: where one fails the other is done all the same.
  const [archive, records] = await Promise.allSettled([archiveClosed(), reconcileAll()]);
  if (archive.status === 'rejected') throw archive.reason;
  if (records.status === 'rejected') throw records.reason;
  return { archive: archive.value, records: records.value };
}
