import { setTimeout as sleep } from 'node:timers/promises';
import { QueryNotRegisteredError, WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { CaseFile } from '../domain/caseFile.ts';
import { QUERY, workflowId } from '../domain/messages.ts';
import { exhibitOf, type Archived, type Exhibit, type History } from './archive.ts';

/** Who says what the case says of itself: the case, asked by its worker; or its record in PostgreSQL, where no worker answers. */
export type Witness = 'case' | 'record';

export type TakenOut = Archived & { readonly witness: Witness };

/** Processes, machines and source paths: no part of a case. An identity can hold a person's log-in. */
const ABOUT_THE_MACHINE: ReadonlySet<string> = new Set(['identity', 'stackTrace']);

/** A sticky queue bears its worker's name; which one it was makes no difference to a replay. */
const nameless = (o: object): object => ('kind' in o && o.kind === 'TASK_QUEUE_KIND_STICKY' ? { ...o, name: 'sticky' } : o);

const withoutMachine = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(nameless(value)).filter(([name]) => !ABOUT_THE_MACHINE.has(name)))
    : value;

/** A case whose opening was refused answers so (`workflows/queries.ts`). */
const NOT_OPEN = 'not open yet';
const ANSWER_MS = 5_000;
const TRIES = 10;
const PAUSE_MS = 100;

/**
 * Takes a case out of Temporal, running or closed, and changes nothing in it: its history, and what it says of itself at
 * the end of that history. A case that goes on meanwhile is taken out again. `record` gives the stored case file, for
 * where no worker answers; without it that is an error. Throws `WorkflowNotFoundError` where Temporal has no such case.
 */
export async function archiveCase(client: Client, caseId: string, record?: () => Promise<CaseFile | undefined>): Promise<TakenOut> {
  const handle = client.workflow.getHandle(workflowId(caseId));
  const { namespace } = client.options;
  for (let tries = 1; ; tries++) {
    const before = (await handle.describe()).historyLength;
    const answer = await askOf(client, handle, record);
    const history = JSON.parse(historyToJSON(await handle.fetchHistory()), withoutMachine) as History;
    if (history.events.length === before) return { namespace, workflowId: handle.workflowId, ...answer, history };
    if (tries === TRIES) throw new Error(`Case ${caseId} goes on faster than it can be taken out: try again when it is at rest.`);
    await sleep(PAUSE_MS);
  }
}

async function askOf(client: Client, handle: WorkflowHandle, record?: () => Promise<CaseFile | undefined>): Promise<{ exhibit?: Exhibit; witness: Witness }> {
  try {
    const file = await client.connection.withDeadline(Date.now() + ANSWER_MS, () => handle.query<CaseFile>(QUERY.case));
    return { exhibit: exhibitOf(file), witness: 'case' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw error;
    if (error instanceof QueryNotRegisteredError && error.message.includes(NOT_OPEN)) return { witness: 'case' };
    if (!record) throw error;
    const file = await record();
    return { witness: 'record', ...(file && { exhibit: exhibitOf(file) }) };
  }
}
