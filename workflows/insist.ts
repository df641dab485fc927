import { ActivityFailure, ApplicationFailure, CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import type { LiveCase } from './liveCase.ts';

/** A refusal does not get better by itself: tried again after an hour, then once a day, or when a person who has mended it says so (`effectRetried`). */
const HOUR_MS = 3_600_000;
const PAUSES = [HOUR_MS, 24 * HOUR_MS] as const;

/** The failure's code from the catalogue; messages stay where they are. */
const codeOf = (error: unknown): string => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? (cause.type ?? 'unexpected') : 'timeout';
};

const isFinal = (error: unknown): boolean => error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable === true;

/**
 * Does it, whatever it takes: some tries, then a person is told, then tries without end. Only a cancelled scope ends it
 * undone, and `until`, where there is one.
 */
export async function insist<T>(live: LiveCase, what: string, attempt: (patience: 'patient' | 'untiring') => Promise<T>, until = Infinity): Promise<T> {
  for (let round = 0; ; round++) {
    try {
      return await attempt(round === 0 ? 'patient' : 'untiring');
    } catch (error) {
      const left = until - live.clock.now();
      if (isCancellation(error) || CancellationScope.current().consideredCancelled || left <= 0) throw error;
      live.attend(what, `lykkes ikke: ${codeOf(error)}`);
      if (!isFinal(error)) continue;
      const pause = PAUSES[Math.min(round, PAUSES.length - 1)]!;
      const wakes = live.wakesOf(what);
      const woken = await condition(() => live.wakesOf(what) > wakes, Math.max(1, Math.min(pause, left)));
      if (!woken && pause >= left) throw error;
    }
  }
}
