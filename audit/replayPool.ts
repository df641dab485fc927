import { exhibitOf, type Archived } from './archive.ts';
import { differencesOf, type Difference } from './differences.ts';
import type { Done } from './replayProcess.ts';
import { workPool, type PoolOrder } from './workPool.ts';

/** What came of one replay. */
export interface Outcome {
  readonly file?: Done['file'];
  /** Build id of the code that replayed: today's. */
  readonly build: string;
  /** Where today's code tells another story than the one recorded; nothing where it is the same. */
  readonly differences: readonly Difference[];
}

export interface ReplayPool {
  /** Replays one case in the process that has least to do. No server is asked. */
  replay(archived: Archived): Promise<Outcome>;
  stop(): Promise<void>;
}

/** Processes that replay: a history takes about thirty milliseconds of one core, so that only more processes are faster. */
export function replayPool(order: PoolOrder): ReplayPool {
  const pool = workPool<Archived, Done>(order);
  return {
    async replay(archived) {
      const { file, build, error } = await pool.do(archived);
      const now = file && exhibitOf(file);
      return { file, build, differences: differencesOf({ error, recorded: archived.witness === 'nobody' ? now : archived.exhibit, now }) };
    },
    stop: pool.stop,
  };
}
