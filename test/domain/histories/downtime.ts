import type { Instant } from '../../../domain/calendar/day.ts';
import type { CaseState } from '../../../domain/case.ts';
import { nextInstant } from '../../../domain/engine.ts';
import { liveThrough } from '../../../simulate/pureEngine.ts';

/** Lives on with a worker that is down again and again: each timer is answered late, by up to four days. */
export function liveLate(state: CaseState, at: Instant, inclusive: boolean, from: Instant): CaseState {
  let s = state;
  let now = from;
  for (let i = 1; ; i++) {
    const next = nextInstant(s, now);
    if (next === undefined) return s;
    const answered = next + ((i * 7_919) % 5_760) * 60_000;
    if (answered > at || (answered === at && !inclusive)) return s;
    now = answered;
    s = liveThrough(s, now, true);
  }
}
