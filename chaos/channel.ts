import { setTimeout as sleep } from 'node:timers/promises';
import { NORMAL, type Behaviour } from '../stack/postBoxBehaviour.ts';
import type { Chance } from './chance.ts';

/** The ways that the channel is set to in turn. */
const MODES = ['normal', 'fail', 'hang', 'acceptLate'] as const;
/** How often it was set to each. */
export type Ways = Record<(typeof MODES)[number] | 'asking', number>;

/** Seconds that a way lasts, at least and at most. */
const LASTS: readonly [number, number] = [2, 7];
/** Milliseconds by which a late acceptance is late: longer than a sender waits, some of the time. */
const LATE: readonly [number, number] = [500, 11_000];
const WITHIN_MS = 2_000;

/** Sets the post box to a way; false where it is down. One that was killed comes back normal. */
export async function behave(postBoxUrl: string, behaviour: Behaviour): Promise<boolean> {
  const order = { method: 'POST', body: JSON.stringify(behaviour), signal: AbortSignal.timeout(WITHIN_MS) };
  return fetch(`${postBoxUrl}/behaviour`, order).then((answer) => answer.ok, () => false);
}

/** Lets the channel of letters fail in each of its ways, the question what became of a letter too, until told to end. */
export async function disturbChannel(postBoxUrl: string, chance: Chance, over: AbortSignal): Promise<Ways> {
  const ways: Ways = { normal: 0, fail: 0, hang: 0, acceptLate: 0, asking: 0 };
  let round: (typeof MODES)[number][] = [];
  while (!over.aborted) {
    if (round.length === 0) round = chance.shuffled(MODES);
    const mode = round.pop()!;
    const behaviour: Behaviour = { mode, asking: chance.pick([true, false]), ...(mode === 'acceptLate' && { afterMs: chance.between(...LATE) }) };
    if (await behave(postBoxUrl, behaviour)) {
      ways[mode]++;
      if (behaviour.asking && (mode === 'fail' || mode === 'hang')) ways.asking++;
    }
    await sleep(1_000 * chance.between(...LASTS), undefined, { signal: over }).catch(() => undefined);
  }
  for (const until = Date.now() + 60_000; !(await behave(postBoxUrl, NORMAL)) && Date.now() < until; ) await sleep(200);
  return ways;
}
