import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { CaseActivities } from '../activities/types.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { RECORD_LATER } from '../domain/messages.ts';

/** A workflow task waits for this: longer, and updates wait with it, and history grows by heartbeats. */
const DEADLINE_MS = 2_000;
const PAUSE_MS = 100;
const TRIES = 2;

/**
 * `recordCaseFile` as a local activity never fails: two tries in two seconds, then the case is told by a signal that its
 * file must wait for the database (`workflows/recorder.ts` says why a failure would not do). As a regular activity it
 * stays what it is.
 */
export function recordAtOnce(activities: CaseActivities, client: Client): CaseActivities {
  return {
    ...activities,
    async recordCaseFile(file) {
      const { info } = Context.current();
      if (!info.isLocal) return activities.recordCaseFile(file);
      if (await written(activities, file)) return;
      const { workflowId, runId } = info.workflowExecution!;
      await client.workflow.getHandle(workflowId, runId).signal(RECORD_LATER);
    },
  };
}

/** False where the database did not take it in time. What it takes later is harmless: a newer version stands. */
async function written(activities: CaseActivities, file: CaseFile): Promise<boolean> {
  const deadline = new AbortController();
  const late = sleep(DEADLINE_MS, false, { signal: deadline.signal }).catch(() => false);
  try {
    return await Promise.race([tried(activities, file, deadline.signal), late]);
  } finally {
    deadline.abort();
  }
}

async function tried(activities: CaseActivities, file: CaseFile, over: AbortSignal): Promise<boolean> {
  for (let tries = 1; tries <= TRIES && !over.aborted; tries++) {
    try {
      await activities.recordCaseFile(file);
      return true;
    } catch {
      if (tries < TRIES) await sleep(PAUSE_MS);
    }
  }
  return false;
}
