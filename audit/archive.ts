import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { AgendaEntry, CaseFile } from '../domain/caseFile.ts';
import { timelineOf } from '../domain/log.ts';

/** What a case says of itself. The timeline leaves out what the setting holds. */
export interface Exhibit {
  readonly agenda: readonly AgendaEntry[];
  readonly timeline: readonly unknown[];
}

/** Temporal's history in its JSON form. */
export interface History {
  readonly events: readonly HistoryEvent[];
}

export interface HistoryEvent {
  readonly eventId: string;
  readonly eventTime?: string;
  readonly eventType: string;
  readonly [attributes: string]: unknown;
}

/**
 * Who says what the case says of itself: the case, asked by its worker; its record in PostgreSQL, told by the code of the
 * day; or nobody, and then a replay shows only whether the calls are the same.
 */
export type Witness = 'case' | 'record' | 'nobody';

/** A case as it was taken out: enough to replay it anywhere, and to see whether the replay tells the same. */
export interface Archived {
  readonly namespace: string;
  readonly workflowId: string;
  /** What the case said of itself when it was taken out; nothing where its opening was refused. */
  readonly exhibit?: Exhibit;
  /** The case, where nothing is said. */
  readonly witness?: Witness;
  readonly history: History;
}

export const exhibitOf = ({ agenda, log }: CaseFile): Exhibit => asJson({ agenda, timeline: timelineOf(log) });

export const caseIdOf = ({ workflowId }: Pick<Archived, 'workflowId'>): string => workflowId.replace(/^case\//, '');

/** As it comes back from a file: without what is undefined. */
export const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const zip = promisify(gzip);
export const unzip = promisify(gunzip);

/** One gzipped JSON file per case. */
export async function writeArchived(file: string, archived: Archived): Promise<void> {
  await writeFile(file, await zip(JSON.stringify(archived), { level: 9 }));
}

export async function readArchived(file: string): Promise<Archived> {
  return JSON.parse((await unzip(await readFile(file))).toString('utf8')) as Archived;
}
