import type { Client } from '@temporalio/client';
import { archivedCount, archiveLinks, type ArchiveHead } from '../../db/historyArchive.ts';
import { NIGHTLY } from '../../domain/messages.ts';
import type { Night } from '../../workflows/nightly.ts';
import { verifyChain } from '../chain.ts';
import { EXIT, type Desk, type Exit, type Paper } from '../desk.ts';

const NIGHTS = `WorkflowType = '${NIGHTLY.workflow}' AND ExecutionStatus = 'Completed'`;
const MOST_NIGHTS = 30;

/** The ends of the chain that the latest nights noted in their own histories, where PostgreSQL does not reach. */
async function notedByNights(client: Client): Promise<ArchiveHead[]> {
  const heads: ArchiveHead[] = [];
  for await (const { workflowId, runId } of client.workflow.list({ query: NIGHTS })) {
    const night = (await client.workflow.getHandle(workflowId, runId).result()) as Night;
    heads.push(night.archive.head);
    if (heads.length === MOST_NIGHTS) break;
  }
  return heads;
}

/** Verifies the chain of each namespace: every link, and that no end that was noted has gone. `noted` are a person's notes. */
export async function verifyChains(desk: Desk, paper: Paper, noted: readonly ArchiveHead[]): Promise<Exit> {
  const chains = [];
  for (const client of desk.clients) {
    const { namespace } = client.options;
    const total = await archivedCount(desk.pool, namespace);
    const nights = await notedByNights(client);
    const verified = await verifyChain(archiveLinks(desk.pool, namespace), [...noted, ...nights], (links) => paper.progress(() => `${namespace}: ${links} of ${total} links`));
    const { links, head, broken } = verified;
    for (const { text } of broken) paper.line(`BROKEN  ${namespace}: ${text}`);
    const end = links === 0 ? '' : `; it ends with ${head.sequence}:${head.chainHash}`;
    paper.line(`${namespace}: ${links} links, ${broken.length === 0 ? 'unbroken' : `${broken.length} broken`}, ${nights.length} ends noted by nights${end}`);
    chains.push({ namespace, notedByNights: nights.length, ...verified });
  }
  paper.object({ unbroken: chains.every((c) => c.broken.length === 0), chains });
  return chains.every((c) => c.broken.length === 0) ? EXIT.same : EXIT.differs;
}
