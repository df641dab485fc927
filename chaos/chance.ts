/** Chance that can be had again: the same seed gives the same numbers. Only order and choice hang on it, never what a case says. */
export interface Chance {
  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** Mulberry32, by Tommy Ettinger (public domain): small, and good enough to choose what breaks next. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return {
    between: (low, high) => low + next() * (high - low),
    pick,
    shuffled: (list) => list.map((item) => [next(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item),
  };
}
