import { setTimeout as sleep } from 'node:timers/promises';
import { QueryNotRegisteredError, WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { CaseFile } from '../domain/caseFile.ts';
import { ASKED_TOO_EARLY, QUERY, workflowId } from '../domain/messages.ts';
import { exhibitOf, type Archived, type History } from './archive.ts';

export type TakenOut = Archived & { readonly witness: 'case' | 'record' };

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

/** The stored case file. */
export type Record = () => Promise<CaseFile | undefined>;

export interface TakeOut {
  /** One run of the case, where it had more; else its latest. */
  readonly runId?: string;
  /** Who is asked: the case (again for some seconds while it has a task waiting; its record where no worker answers), or only the record, which costs no worker anything. */
  readonly witness?: TakenOut['witness'];
  readonly record?: Record;
}

/**
 * Takes a case out of Temporal, running or closed, and changes nothing in it: its history, and what it says of itself at
 * the end of that history. A case that goes on meanwhile is taken out again. Without a `record` a case that no worker
 * answers for is an error. Throws `WorkflowNotFoundError` where Temporal has no such case.
 */
export async function archiveCase(client: Client, caseId: string, order: TakeOut = {}): Promise<TakenOut> {
  const handle = client.workflow.getHandle(workflowId(caseId), order.runId);
  const { namespace } = client.options;
  for (let tries = 1; ; tries++) {
    const before = (await handle.describe()).historyLength;
    const told = order.witness === 'record' ? await recorded(order.record) : await asked(client, handle, order.record);
    const history = JSON.parse(historyToJSON(await handle.fetchHistory()), withoutMachine) as History;
    if (history.events.length === before) return { namespace, workflowId: handle.workflowId, ...told, history };
    if (tries === TRIES) throw new Error(`Case ${caseId} goes on faster than it can be taken out: try again when it is at rest.`);
    await sleep(PAUSE_MS);
  }
}

const answered = (error: unknown, words: string): boolean => error instanceof QueryNotRegisteredError && error.message.includes(words);

type Told = Pick<TakenOut, 'exhibit' | 'witness'>;

async function asked(client: Client, handle: WorkflowHandle, record?: Record): Promise<Told> {
  for (const until = Date.now() + ANSWER_MS; ; ) {
    try {
      const file = await client.connection.withDeadline(until, () => handle.query<CaseFile>(QUERY.case));
      return { exhibit: exhibitOf(file), witness: 'case' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) throw error;
      if (answered(error, NOT_OPEN)) return { witness: 'case' };
      if (!answered(error, ASKED_TOO_EARLY) || Date.now() > until) {
        if (!record) throw error;
        return recorded(record);
      }
      await sleep(PAUSE_MS);
    }
  }
}

async function recorded(record?: Record): Promise<Told> {
  const file = await record?.();
  return { witness: 'record', ...(file && { exhibit: exhibitOf(file) }) };
}
