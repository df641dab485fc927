import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import type { ReplayPool } from '../audit/replayPool.ts';
import { archiveCase } from '../audit/takeOut.ts';
import type { Comparison } from '../db/compareRecord.ts';
import type { Pool } from '../db/pool.ts';
import { lateEventIds } from '../db/lateEvents.ts';
import { recordedVersions } from '../db/recordedVersions.ts';
import { caseNow, untilQuiet } from '../simulate/clock.ts';
import { journal } from '../stack/journal.ts';
import type { LetterKept } from '../stack/postBoxLetters.ts';
import { receiptsIn, type ReceiptKept } from '../stack/postBoxReceipts.ts';
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

type ByCase<T> = ReadonlyMap<string, readonly T[]>;

/** What the post box has, by case. */
export interface Box {
  /** Each acceptance as it was written down, so that a letter accepted twice stands there twice. */
  readonly letters: ByCase<LetterKept>;
  readonly receipts: ByCase<ReceiptKept>;
  /** Ids of letters that were refused for want of a mailbox. */
  readonly withoutMailbox: ReadonlySet<string>;
}

const caseOf = (letterId: string): string => letterId.slice(0, letterId.indexOf(':'));

function byCase<T>(all: Iterable<T>, letterOf: (one: T) => string): ByCase<T> {
  const cases = new Map<string, T[]>();
  for (const one of all) cases.set(caseOf(letterOf(one)), [...(cases.get(caseOf(letterOf(one))) ?? []), one]);
  return cases;
}

export const boxOf = (letters: Iterable<LetterKept>, receipts: Iterable<ReceiptKept> = [], withoutMailbox: Iterable<string> = []): Box =>
  ({ letters: byCase(letters, (l) => l.id), receipts: byCase(receipts, (r) => r.letter), withoutMailbox: new Set(withoutMailbox) });

const receiptsOf = (folder: string): ReceiptKept[] => receiptsIn(join(folder, 'receipts.jsonl'));

export const readBox = (folder: string): Box =>
  boxOf(journal<LetterKept>(join(folder, 'letters.jsonl')).read(), receiptsOf(folder), journal<string>(join(folder, 'not-registered.jsonl')).read());

/** The box tells again after a minute at most. */
const TELLS_WITHIN_MS = 180_000;

/** Waits until the post box has told all that it has to tell; what it could not, the checks find. */
export async function allTold(folder: string): Promise<void> {
  const untold = (): boolean => receiptsOf(folder).some((r) => r.takenAt === undefined && r.refused === undefined);
  for (const until = Date.now() + TELLS_WITHIN_MS; untold() && Date.now() < until; ) await sleep(LOOK_EVERY_MS);
}

/** Waits until a case has done all that it has to do by its clock. */
export const atRest = async ({ caseId, clock }: Lived, { clients }: Archive): Promise<void> => void (await untilQuiet(clients[clock], caseId));

/** Takes down everything there is to know of a case. */
export async function evidenceOf(lived: Lived, box: Box, { clients, pool, replays, compare }: Archive, settlesWithinMs = SETTLES_WITHIN_MS): Promise<Evidence> {
  const client = clients[lived.clock];
  for (const until = Date.now() + settlesWithinMs; ; await sleep(LOOK_EVERY_MS)) {
    const { file, differences } = await replays.replay(await archiveCase(client, lived.caseId));
    if (!file) throw new Error(`Its history does not replay: ${differences[0]?.text}`);
    const rows = await compare(client.options.namespace, lived.caseId, file);
    if (!isDeepStrictEqual(rows.stored, rows.rebuilt) && Date.now() < until) continue;
    const otherwise = differences.map((d) => d.text);
    // A case that ended has no clock any more: it stands where it was led.
    const { caseId } = lived;
    const [letters, receipts, afterEnd] = [box.letters.get(caseId) ?? [], box.receipts.get(caseId) ?? [], await lateEventIds(pool, caseId)];
    return { ...lived, file, otherwise, ...rows, box: letters, receipts, afterEnd, withoutMailbox: box.withoutMailbox, now: (await caseNow(client, caseId)) ?? lived.until ?? Date.now() };
  }
}

/** Letters and case files of nobody that was opened. */
export async function strangers(opened: ReadonlySet<string>, box: Box, { clients, pool }: Archive): Promise<Strangers> {
  const namespaces = Object.values(clients).map((client) => client.options.namespace);
  const versions = await Promise.all(namespaces.map((namespace) => recordedVersions(pool, namespace, true)));
  const isStrange = (caseId: string): boolean => !opened.has(caseId);
  return { letters: [...box.letters.keys()].filter(isStrange).flatMap((caseId) => box.letters.get(caseId)!), cases: versions.flat().map((v) => v.caseId).filter(isStrange) };
}
