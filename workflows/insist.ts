import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { LiveCase } from './liveCase.ts';

/** A refusal does not get better by itself: tried again after an hour, then once a day, until a person has mended it. */
const PAUSES = ['1 hour', '24 hours'] as const;

/** The failure's code from the catalogue; messages stay where they are. */
export const codeOf = (error: unknown): string => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? (cause.type ?? 'unexpected') : 'timeout';
};

const isFinal = (error: unknown): boolean => error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable === true;

/**
 * Does it, whatever it takes: some tries, then a person is told, then tries without end. Only a cancelled scope ends it
 * undone.
 */
export async function insist<T>(live: LiveCase, what: string, attempt: (patience: 'patient' | 'untiring') => Promise<T>): Promise<T> {
  for (let round = 0; ; round++) {
    try {
      return await attempt(round === 0 ? 'patient' : 'untiring');
    } catch (error) {
      if (isCancellation(error) || CancellationScope.current().consideredCancelled) throw error;
      live.attend(what, `lykkes ikke: ${codeOf(error)}`);
      if (isFinal(error)) await sleep(PAUSES[Math.min(round, PAUSES.length - 1)]!);
    }
  }
}
