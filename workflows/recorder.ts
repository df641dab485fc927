import { CancellationScope, defineSignal, proxySinks, setHandler, type Sinks } from '@temporalio/workflow';
import type { CaseFile } from '../domain/caseFile.ts';
import { caseFile } from '../domain/engine.ts';
import { RECORD_LATER } from '../domain/messages.ts';
import { insist } from './insist.ts';
import type { LiveCase } from './liveCase.ts';
import type { Hands } from './options.ts';

/** Handed to the worker at the end of a step of the workflow, and written before the step is reported as done. */
export interface RecordSinks extends Sinks {
  readonly caseFile: { record(file: CaseFile): void };
}

/**
 * Writes the case file: once per workflow task where something changed, by the worker that runs the task, before the task
 * is done (`worker/recordAtOnce.ts`). It costs no history, and nothing in the case hangs on its end. Where the database
 * does not answer within two seconds the worker sends the case a signal, which has its own place in history; then one
 * regular activity waits for the database, without writing history however long that takes, and what happens meanwhile
 * is written after it.
 */
export class Recorder {
  private readonly worker = proxySinks<RecordSinks>().caseFile;
  /** Version that was last handed to a writer. */
  private handed = 0;
  /** A regular activity waits for the database. */
  private waiting = false;

  constructor(
    private readonly live: LiveCase,
    private readonly hands: Hands,
  ) {
    setHandler(defineSignal(RECORD_LATER), () => {
      // Handlers run in the workflow's own scope, which a request to cancel the case has cancelled.
      if (!this.waiting && live.ready) void CancellationScope.nonCancellable(() => this.wait());
    });
  }

  get isDone(): boolean {
    return !this.waiting && this.handed === this.live.version;
  }

  look(): void {
    if (this.waiting || this.isDone) return;
    this.handed = this.live.version;
    this.worker.record(caseFile(this.live.state));
  }

  private async wait(): Promise<void> {
    this.waiting = true;
    this.handed = this.live.version;
    const file = caseFile(this.live.state);
    await insist(this.live, 'caseFile', () => this.hands.untiring.recordCaseFile(file));
    this.waiting = false;
    this.live.stirred = true;
  }
}
