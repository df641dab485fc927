import type { Instant } from '../domain/calendar/day.ts';
import { isSandbox } from '../domain/messages.ts';
import { learnedAt } from '../domain/log.ts';
import type { Dependencies } from './dependencies.ts';
import type { RecordedCase } from './recordedCase.ts';

/** A sandbox's clock that does not answer in this time is left alone. */
const PATIENCE_MS = 1_500;

/**
 * What the case's own clock shows: the wall clock in production; in a sandbox what its clock says, and where nobody
 * answers, the moment of its last entry.
 */
export async function presentMoment({ temporal, caseClock }: Dependencies, { file, namespace }: RecordedCase): Promise<Instant> {
  if (!isSandbox(namespace)) return Date.now();
  const last = Math.max(...file.log.map(learnedAt));
  if (!caseClock) return last;
  try {
    const now = await temporal.read(() => caseClock({ client: temporal.client(namespace), caseId: file.caseId }), PATIENCE_MS);
    return Math.max(last, now ?? last);
  } catch {
    return last;
  }
}
