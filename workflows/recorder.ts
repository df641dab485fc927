import { caseFile } from '../domain/engine.ts';
import { insist } from './insist.ts';
import type { LiveCase } from './liveCase.ts';
import type { Hands } from './options.ts';

/**
 * Writes the case file: once per workflow task as a local activity. Where the database does not answer within two
 * seconds one regular activity waits for it, and history stays as it is; what happens meanwhile is written after.
 */
export class Recorder {
  private recorded = 0;
  private writing = false;

  constructor(
    private readonly live: LiveCase,
    private readonly hands: Hands,
  ) {}

  get isDone(): boolean {
    return !this.writing && this.recorded === this.live.version;
  }

  look(): void {
    if (this.writing || this.isDone) return;
    this.writing = true;
    void this.write();
  }

  /**
   * What changed meanwhile is left to the next look. Where a query came in between, a local activity's end is told beside
   * other news, and on a replay before them: a command given from here would then stand in another place.
   */
  private async write(): Promise<void> {
    const file = caseFile(this.live.state);
    this.recorded = (await this.tryAtOnce(file)) ? file.version : await this.wait();
    this.writing = false;
    if (!this.isDone) this.live.stirred = true;
  }

  private async tryAtOnce(file: ReturnType<typeof caseFile>): Promise<boolean> {
    try {
      await this.hands.atOnce.recordCaseFile(file);
      return true;
    } catch {
      return false;
    }
  }

  private async wait(): Promise<number> {
    const file = caseFile(this.live.state);
    await insist(this.live, 'caseFile', () => this.hands.untiring.recordCaseFile(file));
    return file.version;
  }
}
