import type { CaseClock } from '../activities/types.ts';
import type { Instant } from '../domain/calendar/day.ts';

/**
 * The case's clock. In production it is Temporal's. In a sandbox it runs beside Temporal's at a distance: a scenario
 * begins on its own day, and an event from ahead pulls the clock up to itself. It never runs backwards.
 */
export class Clock {
  private offsetMs = 0;
  private latest: Instant = -Infinity;

  constructor(readonly sandbox: boolean) {}

  now(): Instant {
    this.latest = Math.max(this.latest, Date.now() + this.offsetMs);
    return this.latest;
  }

  /** Sandbox only: from here on it is `at`. */
  startAt(at: Instant): void {
    this.offsetMs = at - Date.now();
    this.latest = at;
  }

  /** Sandbox only: a moment that lies ahead has come. */
  pullUpTo(at: Instant): void {
    if (this.sandbox && at > this.now()) this.startAt(at);
  }

  /** What activities need to tell the same time. */
  forActivities(): CaseClock {
    return { sandbox: this.sandbox, offsetMs: this.offsetMs };
  }
}
