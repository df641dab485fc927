import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import type { CaseFile } from '../domain/caseFile.ts';
import { QUERY } from '../domain/messages.ts';

const TRIES = 12;
const PAUSE_MS = 100;
const MOST_PAUSE_MS = 5_000;

/**
 * What a case says of itself. Asked again for half a minute while Temporal is away, no worker has the time, or the case
 * has a task waiting and can't be asked (`workflows/inItsTask.ts`), as it is where a worker has just been killed.
 */
export async function askCase(handle: WorkflowHandle): Promise<CaseFile> {
  for (let tries = 1; ; tries++) {
    try {
      return await handle.query<CaseFile>(QUERY.case);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError || tries === TRIES) throw error;
      await sleep(Math.min(PAUSE_MS * 2 ** (tries - 1), MOST_PAUSE_MS));
    }
  }
}
