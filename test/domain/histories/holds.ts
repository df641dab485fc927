import fc from 'fast-check';
import { aHistory } from '../../../simulate/lives/arbitrary.ts';
import type { History } from '../../../simulate/lives/history.ts';

/**
 * The same histories on every machine and at every hour; a failure prints the seed and the smallest history. For a longer
 * look: `HISTORIES_SEED=7 HISTORIES_TIMES=20 npx vitest run test/domain/properties`.
 */
const SEED = Number(process.env.HISTORIES_SEED ?? 20260612);
const TIMES = Number(process.env.HISTORIES_TIMES ?? 1);
/** A slow machine plays fewer of them, and a failure is shrunk no longer than this. */
const PATIENCE_MS = Number(process.env.HISTORIES_PATIENCE_MS ?? 40_000);
/** The other time zones only have to show that they make no difference. */
const SHARE = process.env.TZ === 'Europe/Copenhagen' ? 1 : 0.03;
/** Enough of them to ask what they have reached. */
export const PLAYS_ALL = SHARE === 1;

/** Asserts a property of that many histories, always the same ones. */
export const holds = (runs: number, property: (h: History) => void): void => holdsWith(runs, fc.constant(undefined), property);

/** The same of histories with something else that is random. */
export function holdsWith<T>(runs: number, more: fc.Arbitrary<T>, property: (h: History, more: T) => void): void {
  fc.assert(fc.property(aHistory, more, property), { seed: SEED, numRuns: Math.ceil(runs * SHARE * TIMES), interruptAfterTimeLimit: PATIENCE_MS });
}
