import { WorkflowNotFoundError } from '@temporalio/client';
import type { ReplayCase } from '../api/dependencies.ts';
import { buildsOf } from '../audit/history.ts';
import { archiveCase } from '../audit/takeOut.ts';
import { replays } from './replays.ts';

/** A replaying process takes some memory: it is kept for the next question, not for ever. */
const IDLE_MS = 60_000;

/**
 * Replays single cases for the API, which knows nothing of the auditor's desk: in a process of its own, started with the
 * first question, so that the API's event loop goes on.
 */
export function caseReplays(): { readonly replayCase: ReplayCase; stop(): Promise<void> } {
  const pool = replays(1, IDLE_MS);
  return {
    async replayCase({ client, caseId, record }) {
      try {
        const taken = await archiveCase(client, caseId, { record });
        const { build, differences } = await pool.replay(taken);
        const { witness, history } = taken;
        return { same: differences.length === 0, firstDifference: differences[0], differences: differences.length, witness, events: history.events.length, recordedBy: buildsOf(history), replayedBy: build };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      }
    },
    stop: () => pool.stop(),
  };
}
