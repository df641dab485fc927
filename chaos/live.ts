import { setTimeout as sleep } from 'node:timers/promises';
import { sideBySide } from '../simulate/sideBySide.ts';
import { chance } from './chance.ts';
import { disturbChannel, type Ways } from './channel.ts';
import type { Finding } from './evidence.ts';
import type { ChaosHouse } from './house.ts';
import { Unexpected } from './ledger.ts';
import type { Counts, Lived } from './lived.ts';
import { NoAnswer, Operator } from './operator.ts';
import { liveOnOwnClock, scriptsFor } from './ownClock.ts';
import { cutPower, type Kills } from './powerCuts.ts';
import { liveOnWallClock } from './wallClock.ts';

export interface ChaosOrder {
  readonly cases: number;
  /** How long the power is cut; cases begin evenly over this time, and those still alive then live on in calm. */
  readonly minutes: number;
  readonly seed: number;
  /** Cases under way at the same time. */
  readonly atOnce: number;
  /** Seconds between two power cuts, at least and at most. */
  readonly every: readonly [number, number];
}

export interface Outcome {
  readonly lived: readonly Lived[];
  readonly counts: Counts;
  readonly kills: Kills;
  readonly channel: Ways;
  /** Minutes for which the power was cut. */
  readonly minutes: number;
  /** Cases that lived while it was. */
  readonly underFaults: number;
  readonly stuck: readonly Finding[];
}

/** Every so many cases one lives in production, on the clock on the wall. */
const WALL_EVERY = 10;
/** The last case begins this far into the time of faults: it shall see some of it, too. */
const LAST_BEGINS = 0.9;
const MINUTE_MS = 60_000;

/** Lets cases live while the house loses its power again and again and its channel fails; then the house stands again. */
export async function liveUnderFaults(house: ChaosHouse, order: ChaosOrder, counts: Counts, say: (line: string) => void): Promise<Outcome> {
  const { cases, seed } = order;
  const began = Date.now();
  const span = order.minutes * MINUTE_MS;
  const over = new AbortController();
  const ends = setTimeout(() => over.abort(), span);
  const cutting = cutPower(house.parts, { chance: chance(seed), every: order.every, say }, over.signal);
  const disturbing = disturbChannel(house.postBoxUrl, chance(seed + 1), over.signal);
  const scripts = scriptsFor(seed, cases);
  const operator = new Operator(house.apiUrl, counts);
  const lived: Lived[] = [];
  const stuck: Finding[] = [];
  let underFaults = 0;

  const live = async (n: number): Promise<void> => {
    await sleep(Math.max(0, began + (n / cases) * LAST_BEGINS * span - Date.now()));
    if (!over.signal.aborted) underFaults++;
    counts.begun++;
    const means = { operator, counts, chance: chance(seed + 1_000 + n), keyed: n % 2 === 1 };
    let caseId = 'none';
    const note = (one: Lived): void => {
      caseId = one.caseId;
      lived.push(one);
    };
    try {
      if (n % WALL_EVERY === 0) await liveOnWallClock(n, seed, means, note);
      else await liveOnOwnClock(n, scripts.next().value!, means, note);
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Unexpected)) throw error;
      stuck.push({ check: 'stuck', caseId, what: error.message });
    }
    counts.lived++;
  };
  let minutes = order.minutes;
  const living = sideBySide([...Array(cases).keys()], order.atOnce, live).finally(() => {
    if (!over.signal.aborted) minutes = (Date.now() - began) / MINUTE_MS;
    over.abort();
  });
  const [kills, channel] = await Promise.all([cutting, disturbing, living]);
  clearTimeout(ends);
  return { lived, counts, kills, channel, minutes, underFaults, stuck };
}
