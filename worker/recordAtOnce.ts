import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { InjectedSinks } from '@temporalio/worker';
import type { CaseActivities } from '../activities/types.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { RECORD_LATER, workflowId } from '../domain/messages.ts';
import type { RecordSinks } from '../workflows/recorder.ts';

/** A workflow task waits for this, and updates with it. */
const DEADLINE_MS = 2_000;
const TRIES = 2;
const PAUSE_MS = 100;
const MOST_PAUSE_MS = 10_000;

type Record = CaseActivities['recordCaseFile'];

/**
 * The worker's part in `workflows/recorder.ts`: writes the case file while the workflow task waits. The SDK awaits a sink
 * before it reports the task, and calls it again where the task is done again. Two tries in two seconds; then the case is
 * told by a signal that its file must wait for the database.
 */
export function recordAtOnce(record: Record, client: Client): InjectedSinks<RecordSinks> {
  return {
    caseFile: {
      record: {
        callDuringReplay: false,
        fn: async (_info, file) => {
          if (await written(record, file)) return;
          await client.workflow.getHandle(workflowId(file.caseId)).signal(RECORD_LATER).catch(() => void keepTelling(client, file.caseId));
        },
      },
    },
  };
}

/** False where the database did not take it in time. What it takes later is harmless: a newer version stands. */
async function written(record: Record, file: CaseFile): Promise<boolean> {
  const deadline = new AbortController();
  const late = sleep(DEADLINE_MS, false, { signal: deadline.signal }).catch(() => false);
  try {
    return await Promise.race([tried(record, file, deadline.signal), late]);
  } finally {
    deadline.abort();
  }
}

async function tried(record: Record, file: CaseFile, over: AbortSignal): Promise<boolean> {
  for (let tries = 1; tries <= TRIES && !over.aborted; tries++) {
    try {
      await record(file);
      return true;
    } catch {
      if (tries < TRIES) await sleep(PAUSE_MS);
    }
  }
  return false;
}

/** Neither database nor Temporal answered: as long as this process lives, the case is told when Temporal is back. */
async function keepTelling(client: Client, caseId: string): Promise<void> {
  for (let pause = PAUSE_MS; pause <= 100 * MOST_PAUSE_MS; pause *= 2) {
    await sleep(Math.min(pause, MOST_PAUSE_MS), undefined, { ref: false });
    try {
      return await client.workflow.getHandle(workflowId(caseId)).signal(RECORD_LATER);
    } catch {
      // Not yet.
    }
  }
}
