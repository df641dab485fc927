import { Context } from '@temporalio/activity';
import type { Instant } from '../domain/calendar/day.ts';
import { isSandbox } from '../domain/messages.ts';
import { failure } from './failures.ts';
import type { CaseClock } from './types.ts';

/** Tells what time it is for a case, at the moment of asking. */
export type Clock = (of: CaseClock) => Instant;

/** Temporal's time may run ahead of the wall by this much before production refuses to act on it. */
const MOST_AHEAD_MS = 5 * 60_000;

/** When Temporal scheduled this attempt, in the time of its server: skipped time included. */
function scheduledAt(): Instant | undefined {
  try {
    return Context.current().info.currentAttemptScheduledTimestampMs;
  } catch {
    return undefined; // not inside an activity
  }
}

/**
 * The clock of a worker's namespace. In production the wall clock at the call; an offset, or a Temporal time ahead of the
 * wall, means that somebody skips time there, and is refused. In a sandbox the case's own clock. A test gives its own.
 */
export function clockFor(namespace: string, now?: () => Instant): Clock {
  const sandbox = isSandbox(namespace);
  return (of) => {
    if (!sandbox) {
      const wall = (now ?? Date.now)();
      if (of.sandbox || of.offsetMs !== 0) throw failure('clockRefused', 'a clock of its own is for sandboxes: this namespace is production');
      refuseAhead(scheduledAt(), wall);
      return wall;
    }
    if (now) return now();
    return (scheduledAt() ?? Date.now()) + of.offsetMs;
  };
}

/** Production's own belt: nothing is done on a moment that the wall clock has not reached. */
export function refuseAhead(moment: Instant | undefined, wall: Instant): void {
  if (moment !== undefined && moment - wall > MOST_AHEAD_MS) throw failure('clockRefused', 'case time runs ahead of the wall clock by more than five minutes');
}
