import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/day.ts';
import type { LiveCase } from './liveCase.ts';

/** The one live timer of a case. Left alone while its moment stands: setting it anew would write history for nothing. */
export class Alarm {
  private at: Instant | undefined;
  private offsetMs = 0;
  private scope: CancellationScope | undefined;
  private ringing: Instant | undefined;

  constructor(private readonly live: LiveCase) {}

  get rings(): boolean {
    return this.ringing !== undefined;
  }

  /** The moment it was set for, where it has rung since it was last asked. */
  take(): Instant | undefined {
    const at = this.ringing;
    this.ringing = undefined;
    return at;
  }

  set(at: Instant | undefined, summary: () => string): void {
    const { offsetMs } = this.live.clock.forActivities();
    if (this.scope && at === this.at && offsetMs === this.offsetMs) return;
    this.scope?.cancel();
    this.scope = undefined;
    this.at = at;
    this.offsetMs = offsetMs;
    if (at !== undefined) void this.wait(at, summary());
  }

  private async wait(at: Instant, summary: string): Promise<void> {
    const scope = new CancellationScope();
    this.scope = scope;
    try {
      // A timer of exactly 0 takes another path in the SDK.
      await scope.run(() => sleep(Math.max(1, at - this.live.clock.now()), { summary }));
      this.scope = undefined;
      this.ringing = at;
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }
}
