import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { ReplayPool } from '../audit/replayPool.ts';
import { openComparison } from '../db/compareRecord.ts';
import { openPool } from '../db/pool.ts';
import { NAMESPACES } from '../domain/messages.ts';
import { sideBySide } from '../simulate/sideBySide.ts';
import { findingsAmong, findingsOf } from './check.ts';
import type { Finding } from './evidence.ts';
import type { ChaosHouse } from './house.ts';
import { liveUnderFaults, type ChaosOrder, type Outcome } from './live.ts';
import type { Counts, Lived } from './lived.ts';
import { allTold, atRest, evidenceOf, inTurn, readBox, strangers, type Archive, type Box } from './rest.ts';

export interface Result {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  /** Letters that the post box took. */
  readonly letters: number;
  /** Receipts that it told. */
  readonly receipts: number;
}

const SAY_EVERY_MS = 5_000;
/** A history is replayed to be asked: as much as two machines' worth of work at once. */
const ASKED_AT_ONCE = 6;

/** Says every few seconds how far it has come, as long as the work goes on. */
async function telling<T>(say: (line: string) => void, line: () => string, work: Promise<T>): Promise<T> {
  const timer = setInterval(() => say(line()), SAY_EVERY_MS);
  return work.finally(() => clearInterval(timer));
}

/** Lets cases live under faults, waits until all is calm, and looks whether everything is as it must be. */
export async function runChaos(house: ChaosHouse, order: ChaosOrder, replays: ReplayPool, say: (line: string) => void): Promise<Result> {
  const counts: Counts = { begun: 0, lived: 0, accepted: 0, refused: 0, repeated: 0 };
  const began = Date.now();
  const seconds = (): number => Math.round((Date.now() - began) / 1000);
  const line = () => `${seconds()} s: ${counts.lived} of ${order.cases} cases lived, ${counts.begun - counts.lived} under way; ${counts.accepted} events accepted, ${counts.refused} refused, ${counts.repeated} requests sent again`;
  const outcome = await telling(say, line, liveUnderFaults(house, order, counts, say));
  say('Everything stands again; waiting for rest, and looking at every case.');
  return { outcome, ...(await look(house, outcome, replays, say)) };
}

/** What is not as it must be is looked at again after this long: on the wall clock a letter may have left in between. */
const LOOK_AGAIN_MS = 10_000;

async function look(house: ChaosHouse, { lived, stuck }: Outcome, replays: ReplayPool, say: (line: string) => void): Promise<Omit<Result, 'outcome'>> {
  const connection = await Connection.connect({ address: house.temporalAddress });
  const pool = openPool(house.databaseUrl);
  const comparison = await openComparison(pool);
  const client = (namespace: string) => new Client({ connection, namespace });
  const archive: Archive = { clients: { own: client(NAMESPACES.sandbox), wall: client(NAMESPACES.production) }, pool, replays, compare: inTurn(comparison) };
  let done = 0;
  const all = <R>(what: string, work: (one: Lived) => Promise<R>): Promise<R[]> => {
    done = 0;
    return telling(say, () => `${done} of ${lived.length} cases ${what}`, sideBySide(lived, ASKED_AT_ONCE, (one) => work(one).finally(() => done++)));
  };
  try {
    await telling(say, () => 'the post box tells what became of the last letters', allTold(house.folder));
    const restless = await all('are at rest', (one) => atRest(one, archive).then(() => [], (error: Error) => [cantBeAsked(one, error)]));
    const box = readBox(house.folder);
    const lookAt = async (one: Lived, at: Box): Promise<Finding[]> => evidenceOf(one, at, archive).then(findingsOf).catch((error: Error) => [cantBeAsked(one, error)]);
    const found = await all('are looked at', async (one) => {
      const first = await lookAt(one, box);
      if (first.length === 0) return first;
      await sleep(LOOK_AGAIN_MS);
      return lookAt(one, readBox(house.folder));
    });
    const among = findingsAmong(await strangers(new Set(lived.map((one) => one.caseId)), box, archive));
    return { findings: [...stuck, ...restless.flat(), ...found.flat(), ...among], letters: sum(box.letters), receipts: sum(box.receipts) };
  } finally {
    comparison.close();
    await Promise.all([pool.end(), connection.close()]);
  }
}

const sum = (lists: ReadonlyMap<string, readonly unknown[]>): number => [...lists.values()].flat().length;

const cantBeAsked = ({ caseId }: Lived, { message }: Error): Finding => ({ check: 'stuck', caseId, what: `it does not come to rest, or can't be asked: ${message}` });
