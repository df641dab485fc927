import { setTimeout as sleep } from 'node:timers/promises';
import { caseFile, recordedVersion } from '../db/caseFile.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import type { Dependencies } from './dependencies.ts';
import { problem } from './problems.ts';

/** An answer waits this long for what it caused to be readable. */
const PATIENCE_MS = 1_000;
const LOOK_EVERY_MS = 20;

export interface RecordedCase {
  readonly file: CaseFile;
  readonly namespace: string;
}

/** The case as PostgreSQL has it. */
export async function recordedCase({ db }: Dependencies, caseId: string): Promise<RecordedCase | undefined> {
  const [file, where] = await db((pool) => Promise.all([caseFile(pool, caseId), recordedVersion(pool, caseId)]));
  return file && where && { file, namespace: where.namespace };
}

/** The case once it is recorded at this version or a later one; nothing where that takes longer than a second. */
export async function onceRecorded(deps: Dependencies, caseId: string, version: number, patienceMs = PATIENCE_MS): Promise<RecordedCase | undefined> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const now = await deps.db((pool) => recordedVersion(pool, caseId));
    if (now && now.version >= version) return recordedCase(deps, caseId);
    if (Date.now() >= end) return undefined;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Where the case lives, and its recorded version: PostgreSQL knows, and Temporal for one that is just being opened. */
export async function whereabouts(deps: Dependencies, caseId: string): Promise<{ readonly namespace: string; readonly version?: number }> {
  const where = await deps.db((pool) => recordedVersion(pool, caseId));
  if (where) return where;
  const namespace = await deps.temporal.find(Object.values(deps.namespaces), caseId);
  if (namespace === undefined) throw problem('unknownCase');
  return { namespace };
}
