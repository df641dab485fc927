import type { Client } from '@temporalio/client';
import { appendToArchive, archiveHead, notArchived, type ArchiveHead } from '../db/historyArchive.ts';
import { caseFile } from '../db/caseFile.ts';
import type { Pool } from '../db/pool.ts';
import { WORKFLOW_TYPE } from '../domain/messages.ts';
import { caseIdOf, zip } from './archive.ts';
import { contentHash, linkTo } from './chain.ts';
import { buildsOf, runIdOf } from './history.ts';
import { archiveCase } from './takeOut.ts';

export interface ArchivedNow {
  readonly archived: number;
  /** Cases that could not be taken out: the next night tries again. */
  readonly failed: readonly { readonly caseId: string; readonly because: string }[];
  /** The end of the namespace's chain after it. */
  readonly head: ArchiveHead;
}

const PAGE = 500;
const CLOSED = `WorkflowType = '${WORKFLOW_TYPE}' AND ExecutionStatus != 'Running'`;

/**
 * Takes every closed case of a namespace that is not in the archive yet out of Temporal, and adds it to the namespace's
 * chain. Harmless to repeat, and to run twice at once. `beat` is called after each.
 */
export async function archiveClosed(client: Client, pool: Pool, beat: (done: number) => void = () => undefined): Promise<ArchivedNow> {
  const { namespace } = client.options;
  const failed: { caseId: string; because: string }[] = [];
  let archived = 0;
  let looked = 0;
  for await (const page of closedRuns(client)) {
    beat((looked += page.length));
    for (const { caseId, runId } of await notArchived(pool, namespace, page)) {
      try {
        if (await archiveOne(client, pool, caseId, runId)) archived++;
      } catch (error) {
        failed.push({ caseId, because: (error as Error).message });
      }
      beat(looked);
    }
  }
  return { archived, failed, head: await archiveHead(pool, namespace) };
}

async function* closedRuns(client: Client): AsyncGenerator<{ caseId: string; runId: string }[]> {
  let page: { caseId: string; runId: string }[] = [];
  for await (const run of client.workflow.list({ query: CLOSED, pageSize: PAGE })) {
    page.push({ caseId: caseIdOf(run), runId: run.runId });
    if (page.length === PAGE) {
      yield page;
      page = [];
    }
  }
  yield page;
}

async function archiveOne(client: Client, pool: Pool, caseId: string, runId: string): Promise<boolean> {
  const { namespace, history, exhibit, witness } = await archiveCase(client, caseId, { runId, record: () => caseFile(pool, caseId) });
  const text = JSON.stringify(history);
  const zipped = await zip(text, { level: 9 });
  const told = exhibit ? JSON.stringify(exhibit) : null;
  const added = await appendToArchive(pool, { namespace, caseId, runId }, (head) =>
    linkTo(head, {
      namespace, caseId, runId: runIdOf(history), buildId: buildsOf(history).at(-1) ?? '', witness,
      history: zipped, exhibit: told, contentHash: contentHash(text, told), archivedAt: Date.now(),
    }),
  );
  return added !== undefined;
}
