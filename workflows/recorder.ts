import { CancellationScope, defineSignal, setHandler } from '@temporalio/workflow';
import { caseFile } from '../domain/engine.ts';
import { RECORD_LATER } from '../domain/messages.ts';
import { insist } from './insist.ts';
import type { LiveCase } from './liveCase.ts';
import type { Hands } from './options.ts';

/**
 * Writes the case file: at each look where something changed as a local activity, and nobody waits for it. No command
 * may follow from its end: where a query came in between, that end is told beside other news, and on a replay before
 * them. So it never fails: where the database does not answer within two seconds the worker sends the case a signal,
 * which stands in history at its own place; then one regular activity waits for the database, without writing history
 * however long that takes, and what happens meanwhile is written after it.
 */
export class Recorder {
  /** Version that was last handed to a writer. */
  private handed = 0;
  /** A regular activity waits for the database. */
  private waiting = false;
  /** Local activities that have not ended yet: for those who ask, never for a decision. */
  private writing = 0;

  constructor(
    private readonly live: LiveCase,
    private readonly hands: Hands,
  ) {
    setHandler(defineSignal(RECORD_LATER), () => {
      // Handlers run in the workflow's own scope, which a request to cancel the case has cancelled.
      if (!this.waiting && live.ready) void CancellationScope.nonCancellable(() => this.wait());
    });
  }

  /** Everything is written, as far as one can tell from outside. */
  get isDone(): boolean {
    return !this.waiting && this.writing === 0 && this.handed === this.live.version;
  }

  look(): void {
    if (this.waiting || this.handed === this.live.version) return;
    const file = caseFile(this.live.state);
    this.handed = file.version;
    this.writing++;
    const end = () => void this.writing--;
    this.hands.atOnce.recordCaseFile(file).then(end, end);
  }

  /** The last version, for certain: a case that completes has no later look. */
  async finish(): Promise<void> {
    const file = caseFile(this.live.state);
    await insist(this.live, 'caseFile', () => this.hands.untiring.recordCaseFile(file));
  }

  private async wait(): Promise<void> {
    this.waiting = true;
    this.handed = this.live.version;
    await this.finish();
    this.waiting = false;
    this.live.stirred = true;
  }
}
