import { actKey } from '../domain/acts.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { newCase, record, type CaseState } from '../domain/case.ts';
import { nextInstant, settle } from '../domain/engine.ts';
import { isOutcome, type LogEntry, type Outcome } from '../domain/log.ts';

/** What follows from the rules alone: never taken over, always worked out anew. */
const FOLLOWS: readonly Outcome['outcome'][] = ['taskOpened', 'taskMoved', 'taskDropped', 'letterDrafted', 'letterDeferred', 'letterCancelled', 'paymentContinues'];

const isFromOutside = (entry: LogEntry): boolean => !isOutcome(entry) || !FOLLOWS.includes(entry.outcome);
const momentOf = (entry: LogEntry): Instant => (isOutcome(entry) ? entry.at : entry.recordedAt);

/** The case as what falls due until `at` leaves it, while nobody takes its letters. */
function waitedUntil(state: CaseState, from: Instant, at: Instant): CaseState {
  let s = state;
  for (let now = from; ; ) {
    const due = settle(s, now, true);
    s = due.state;
    const underWay = { letters: new Set(due.letters.map((l) => l.letter.id)), acts: new Set(due.acts.map(actKey)) };
    const next = nextInstant(s, now, underWay);
    if (next === undefined || next <= now || next >= at) return s;
    now = next;
  }
}

/**
 * The case as the rules make it of what came from outside: what it was told, which letters left and when, who took it.
 * Each stands at its own place in the log; every task, draft, deferral and cancellation between is worked out anew. For
 * a case on the wall clock, whose letters left whenever the world let them.
 */
export function reworked(log: readonly LogEntry[], { caseId, municipality }: Pick<CaseState, 'caseId' | 'municipality'>, now: Instant): CaseState {
  let s = newCase(caseId, municipality);
  let last: Instant | undefined;
  for (const entry of log.filter(isFromOutside)) {
    const at = momentOf(entry);
    if (last !== undefined && at > last) s = waitedUntil(s, last, at);
    s = settle(record(s, entry), at, false).state;
    last = Math.max(last ?? at, at);
  }
  return last === undefined ? s : settle(waitedUntil(s, last, now), now, false).state;
}
