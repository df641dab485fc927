import { openComparison, type Comparison } from '../db/compareRecord.ts';
import { mendRecord } from '../db/mendRecord.ts';
import type { Pool } from '../db/pool.ts';
import { caseIdOf } from './archive.ts';
import { caseFrom } from './caseFrom.ts';
import type { Findable, Found } from './find.ts';
import type { ReplayPool } from './replayPool.ts';
import { rowDifferences, type RowDifference } from './rowDifferences.ts';

export interface Rebuilt {
  readonly caseId: string;
  readonly namespace: string;
  readonly source: Found['source'];
  /** Entries in the log that the history makes. */
  readonly version: number;
  readonly differences: readonly RowDifference[];
  readonly mended: boolean;
}

/** A running case may have recorded more between its history and the look at its rows: it is looked at again. */
const TRIES = 3;

/** A slot in which one case after the other is rebuilt; each has a connection of its own. */
export class Rebuilder {
  private comparison: Promise<Comparison> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly replays: ReplayPool,
  ) {}

  /** Makes the read model of a case from its history and compares it with what is stored; `write` puts it in its place. */
  async rebuild(findable: Findable, write: boolean): Promise<Rebuilt> {
    for (let tries = 1; ; tries++) {
      const found = await findable.take();
      const file = await caseFrom(found, this.replays);
      const { namespace, source } = found;
      const caseId = caseIdOf(found);
      const { stored, rebuilt } = await (await this.compare()).rows(namespace, caseId, file);
      const differences = rowDifferences(stored, rebuilt);
      if (differences.length > 0 && source === 'temporal' && tries < TRIES) continue;
      const version = stored['case_file']?.['version'] as number | undefined;
      const mended = write && differences.length > 0 && file !== undefined && (await mendRecord(this.pool, namespace, file, version));
      return { caseId, namespace, source, version: file?.version ?? 0, differences, mended };
    }
  }

  private compare(): Promise<Comparison> {
    return (this.comparison ??= openComparison(this.pool));
  }

  async close(): Promise<void> {
    (await this.comparison)?.close();
  }
}
