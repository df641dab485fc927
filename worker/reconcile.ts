import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { recordCaseFile } from '../db/recordCaseFile.ts';
import { recordedOtherwise, recordedVersions } from '../db/recordedVersions.ts';
import type { Pool } from '../db/pool.ts';
import { workflowId } from '../domain/messages.ts';
import { askCase } from './askCase.ts';

export interface Reconciled {
  readonly looked: number;
  /** Cases whose record held more than their history does. */
  readonly mended: readonly string[];
}

const AT_ONCE = 8;

/**
 * Takes away what no history knows. A case file is written inside the workflow task that accepts an event, before that
 * event is durable: where everything dies in that moment the row is there and the event is not, and its sender was never
 * told otherwise. The same event may then go through by another request, and what that one wrote be lost too. Run after a worker's start for the last hour before the crash, and nightly for all.
 */
export async function reconcile(order: { client: Client; pool: Pool; everything?: boolean; log?: (line: string) => void; beat?: (looked: number) => void }): Promise<Reconciled> {
  const { client, pool, everything, log = () => undefined, beat = () => undefined } = order;
  const { namespace } = client.options;
  const rows = await recordedVersions(pool, namespace, everything);
  const waiting = rows.values();
  const mended: string[] = [];
  let looked = 0;
  const work = async (): Promise<void> => {
    for (const { caseId, version } of waiting) {
      if (await mend(client, pool, caseId, version)) mended.push(caseId);
      beat(++looked);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (mended.length > 0) log(`Records of ${mended.length} cases held events that no history knows: ${mended.join(', ')}.`);
  return { looked: rows.length, mended };
}

async function mend(client: Client, pool: Pool, caseId: string, recorded: number): Promise<boolean> {
  const { namespace } = client.options;
  const handle = client.workflow.getHandle(workflowId(caseId));
  const ask = () => askCase(handle);
  try {
    let file = await ask();
    const tail = recorded > file.version || (await recordedOtherwise(pool, file));
    // Behind: its writer was lost together with the signal that should have called another.
    if (!tail && recorded === file.version) return false;
    await recordCaseFile(pool, namespace, file, { whateverVersion: tail });
    // The case may have gone on and recorded itself between the question and the write: what it says last stands.
    for (let now = await ask(); now.version > file.version; now = await ask()) {
      file = now;
      await recordCaseFile(pool, namespace, file);
    }
    return tail;
  } catch (error) {
    // A history that is gone, or was restored from before the case began, proves nothing about its record.
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
