import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { KINDS, type Kind, type Part } from './part.ts';

export type Kills = Record<Kind, number>;

export interface Cutting {
  readonly chance: Chance;
  /** Seconds between two cuts, at least and at most. */
  readonly every: readonly [number, number];
  readonly say: (line: string) => void;
}

/** Seconds in the dark, at least and at most. */
const DARK: readonly [number, number] = [0.3, 4];
/** How often each kind comes up in a round: there are more workers than anything else. */
const ROUND: readonly Kind[] = [...KINDS, 'worker'];

/** Cuts the power of one part after the other, each kind once a round, until told to end; then all of them stand again. */
export async function cutPower(parts: readonly Part[], { chance, every, say }: Cutting, over: AbortSignal): Promise<Kills> {
  const kills = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Kills;
  const returning = new Set<Promise<void>>();
  const comeBack = async (part: Part): Promise<void> => {
    await sleep(1_000 * chance.between(...DARK));
    await part.up();
  };
  let round: Kind[] = [];
  for (;;) {
    await sleep(1_000 * chance.between(...every), undefined, { signal: over }).catch(() => undefined);
    if (over.aborted) break;
    if (round.length === 0) round = chance.shuffled(ROUND);
    // One that is dark already has its turn later.
    const standing = parts.filter((part) => part.isUp && round.includes(part.kind));
    if (standing.length === 0) continue;
    const kind = round.find((k) => standing.some((part) => part.kind === k))!;
    const part = chance.pick(standing.filter((p) => p.kind === kind));
    if (!(await part.cut())) continue;
    round.splice(round.indexOf(kind), 1);
    kills[kind]++;
    say(`power cut: ${kind}`);
    const back: Promise<void> = comeBack(part).finally(() => returning.delete(back));
    back.catch(() => undefined);
    returning.add(back);
  }
  await Promise.all(returning);
  await Promise.all(parts.map((part) => part.up()));
  return kills;
}
