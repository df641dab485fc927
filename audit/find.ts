import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { archivedCase, archivedCount, archiveLinks, type ArchiveLink } from '../db/historyArchive.ts';
import { caseFile } from '../db/caseFile.ts';
import { workflowId, WORKFLOW_TYPE } from '../domain/messages.ts';
import { caseIdOf, unzip, type Archived, type Exhibit, type History } from './archive.ts';
import { contentHash } from './chain.ts';
import type { Desk } from './desk.ts';
import { archiveCase, type TakeOut } from './takeOut.ts';

/** A case, and where it was found. */
export interface Found extends Archived {
  readonly source: 'temporal' | 'archive' | 'file';
}

/** A case that is there, not taken out yet. */
export interface Findable {
  /** Its id, or the file it is in. */
  readonly name: string;
  take(): Promise<Found>;
}

type Order = Pick<TakeOut, 'witness'>;

/** An archived case as it was put there. Throws where its bytes are others by now. */
export async function fromLink(link: ArchiveLink): Promise<Found> {
  const text = await unzip(link.history).catch(() => Buffer.alloc(0));
  if (contentHash(text, link.exhibit) !== link.contentHash) throw new Error(`Link ${link.sequence} of the archive of ${link.namespace} (case ${link.caseId}) is not what was archived: see npm run audit -- chain.`);
  const { namespace, caseId, witness, exhibit } = link;
  return {
    source: 'archive', namespace, witness, workflowId: workflowId(caseId), history: JSON.parse(text.toString('utf8')) as History,
    ...(exhibit !== null && { exhibit: JSON.parse(exhibit) as Exhibit }),
  };
}

async function fromTemporal(client: Client, desk: Desk, caseId: string, order: TakeOut): Promise<Found> {
  return { source: 'temporal', ...(await archiveCase(client, caseId, { ...order, record: () => caseFile(desk.pool, caseId) })) };
}

/** A case by its id: in Temporal, in each namespace in turn; else in the archive. Nothing where it is in neither. */
export async function findCase(desk: Desk, caseId: string, order: Order = {}): Promise<Found | undefined> {
  for (const client of desk.clients) {
    try {
      return await fromTemporal(client, desk, caseId, order);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  const namespaces = desk.clients.map((c) => c.options.namespace);
  const link = (await archivedCase(desk.pool, caseId)).findLast((l) => namespaces.includes(l.namespace));
  return link && fromLink(link);
}

const ALL = `WorkflowType = '${WORKFLOW_TYPE}'`;
const PAGE = 500;

/** How many {@link allCases} will come to, by what is known before. */
export async function countCases(desk: Desk): Promise<number> {
  const counts = desk.clients.map(async (client) => (await client.workflow.count(ALL)).count + (await archivedCount(desk.pool, client.options.namespace)));
  return (await Promise.all(counts)).reduce((a, b) => a + b, 0);
}

/** Every case there is: those in Temporal, running or closed, then those in the archive; in both, it comes twice. */
export async function* allCases(desk: Desk, order: Order = {}): AsyncGenerator<Findable> {
  for (const client of desk.clients) {
    const { namespace } = client.options;
    for await (const run of client.workflow.list({ query: ALL, pageSize: PAGE })) {
      const caseId = caseIdOf(run);
      yield { name: caseId, take: () => fromTemporal(client, desk, caseId, { ...order, runId: run.runId }) };
    }
    for await (const link of archiveLinks(desk.pool, namespace)) yield { name: link.caseId, take: () => fromLink(link) };
  }
}

const OPEN = `${ALL} AND ExecutionStatus = 'Running'`;

/** How many {@link openCases} will come to. */
export async function countOpen(desk: Desk): Promise<number> {
  const counts = await Promise.all(desk.clients.map(async (client) => (await client.workflow.count(OPEN)).count));
  return counts.reduce((a, b) => a + b, 0);
}

/** The cases whose workflows run, each asked by its history alone. */
export async function* openCases(desk: Desk): AsyncGenerator<Findable> {
  for (const client of desk.clients) {
    for await (const run of client.workflow.list({ query: OPEN, pageSize: PAGE })) {
      const caseId = caseIdOf(run);
      yield { name: caseId, take: () => fromTemporal(client, desk, caseId, { witness: 'record', runId: run.runId }) };
    }
  }
}
