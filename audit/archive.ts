import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { QUERY, workflowId } from '../domain/messages.ts';
import type { Exhibit } from './exhibit.ts';

/** A case as it was taken out: enough to replay it anywhere, and to see whether the replay tells the same. */
export interface Archived {
  readonly namespace: string;
  readonly workflowId: string;
  /** What the case said of itself when it was taken out. */
  readonly exhibit: Exhibit;
  /** Temporal's history in its JSON form. */
  readonly history: { readonly events: readonly HistoryEvent[] };
}

export interface HistoryEvent {
  readonly eventId: string;
  readonly eventType: string;
  readonly [attributes: string]: unknown;
}

/** Processes, machines and source paths: no part of a case. */
const ABOUT_THE_MACHINE: ReadonlySet<string> = new Set(['identity', 'stackTrace']);

/** A sticky queue bears its worker's name; which one it was makes no difference to a replay. */
const nameless = (o: object): object => ('kind' in o && o.kind === 'TASK_QUEUE_KIND_STICKY' ? { ...o, name: 'sticky' } : o);

const withoutMachine = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(nameless(value)).filter(([name]) => !ABOUT_THE_MACHINE.has(name)))
    : value;

/** Takes a case out of Temporal. It should be at rest: what it says and its history are asked for one after the other. */
export async function archiveCase(client: Client, caseId: string): Promise<Archived> {
  const handle = client.workflow.getHandle(workflowId(caseId));
  const agenda = await handle.query<Exhibit['agenda']>(QUERY.agenda);
  const timeline = await handle.query<Exhibit['timeline']>(QUERY.timeline);
  const history = JSON.parse(historyToJSON(await handle.fetchHistory())) as Archived['history'];
  const whole = { namespace: client.options.namespace, workflowId: handle.workflowId, exhibit: { agenda, timeline }, history };
  return JSON.parse(JSON.stringify(whole, withoutMachine)) as Archived;
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** One gzipped JSON file per case. */
export async function writeArchived(file: string, archived: Archived): Promise<void> {
  await writeFile(file, await zip(JSON.stringify(archived), { level: 9 }));
}

export async function readArchived(file: string): Promise<Archived> {
  return JSON.parse((await unzip(await readFile(file))).toString('utf8')) as Archived;
}
