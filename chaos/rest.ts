import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import type { ReplayPool } from '../audit/replayPool.ts';
import { archiveCase } from '../audit/takeOut.ts';
import type { Comparison } from '../db/compareRecord.ts';
import type { Pool } from '../db/pool.ts';
import { recordedVersions } from '../db/recordedVersions.ts';
import { caseNow, untilQuiet } from '../simulate/clock.ts';
import type { LetterKept } from '../stack/postBoxLetters.ts';
import type { Evidence, Strangers } from './evidence.ts';
import type { Lived } from './lived.ts';

/** Where to look when nothing is dark any more. */
export interface Archive {
  readonly clients: { readonly own: Client; readonly wall: Client };
  readonly pool: Pool;
  readonly replays: Pick<ReplayPool, 'replay'>;
  /** A case's rows as they are stored, and as that file would be; one after the other, since they share a connection. */
  readonly compare: Comparison['rows'];
}

/** The comparison of one connection, for many who ask at once. */
export function inTurn({ rows }: Comparison): Comparison['rows'] {
  let last: Promise<unknown> = Promise.resolve();
  return (...order) => {
    const mine = last.then(() => rows(...order));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** What a worker still had to tell the database when the case had come to rest already. */
const SETTLES_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 500;

/** The post box's letters by case: each acceptance as it was written down, so that a letter accepted twice stands there twice. */
export type Box = ReadonlyMap<string, readonly LetterKept[]>;

export const caseOf = (letterId: string): string => letterId.slice(0, letterId.indexOf(':'));

export function byCase(letters: Iterable<LetterKept>): Box {
  const box = new Map<string, LetterKept[]>();
  for (const letter of letters) box.set(caseOf(letter.id), [...(box.get(caseOf(letter.id)) ?? []), letter]);
  return box;
}

export function readBox(folder: string): Box {
  const file = join(folder, 'letters.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return byCase(lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LetterKept));
}

/** Waits until a case has done all that it has to do by its clock. */
export const atRest = async ({ caseId, clock }: Lived, { clients }: Archive): Promise<void> => void (await untilQuiet(clients[clock], caseId));

/** Takes down everything there is to know of a case. */
export async function evidenceOf(lived: Lived, box: Box, { clients, replays, compare }: Archive, settlesWithinMs = SETTLES_WITHIN_MS): Promise<Evidence> {
  const client = clients[lived.clock];
  for (const until = Date.now() + settlesWithinMs; ; await sleep(LOOK_EVERY_MS)) {
    const { file, differences } = await replays.replay(await archiveCase(client, lived.caseId));
    if (!file) throw new Error(`Its history does not replay: ${differences[0]?.text}`);
    const rows = await compare(client.options.namespace, lived.caseId, file);
    if (!isDeepStrictEqual(rows.stored, rows.rebuilt) && Date.now() < until) continue;
    const otherwise = differences.map((d) => d.text);
    // A case that ended has no clock any more: it stands where it was led.
    return { ...lived, file, otherwise, ...rows, box: box.get(lived.caseId) ?? [], now: (await caseNow(client, lived.caseId)) ?? lived.until ?? Date.now() };
  }
}

/** Letters and case files of nobody that was opened. */
export async function strangers(opened: ReadonlySet<string>, box: Box, { clients, pool }: Archive): Promise<Strangers> {
  const namespaces = Object.values(clients).map((client) => client.options.namespace);
  const versions = await Promise.all(namespaces.map((namespace) => recordedVersions(pool, namespace, true)));
  const isStrange = (caseId: string): boolean => !opened.has(caseId);
  return { letters: [...box.keys()].filter(isStrange).flatMap((caseId) => box.get(caseId)!), cases: versions.flat().map((v) => v.caseId).filter(isStrange) };
}
