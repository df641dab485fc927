import type { Profile } from './setting.ts';

/** Letters a second that a municipality's channel takes where its profile names no other number *(choice)*. */
export const LETTERS_PER_SECOND = 50;

/** What Temporal takes as a weight. */
const LEAST = 0.001;
const MOST = 1000;

/**
 * A municipality's pace as a multiple of the default: Temporal scales each key's limit, and its share where workers are
 * few, by this. Whatever a profile says, it is a weight the server takes.
 */
export function paceWeight({ lettersPerSecond = LETTERS_PER_SECOND }: Pick<Profile, 'lettersPerSecond'>): number {
  const weight = Number(lettersPerSecond) / LETTERS_PER_SECOND;
  return Number.isFinite(weight) ? Math.min(MOST, Math.max(LEAST, weight)) : 1;
}

/** Under what a municipality's letters are counted: its id, of which Temporal takes 64 characters. */
export const paceKey = (municipality: string): string => municipality.slice(0, 64);
