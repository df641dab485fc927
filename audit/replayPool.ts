import { exhibitOf, type Archived } from './archive.ts';
import { differencesOf, type Difference } from './differences.ts';
import { Replayer } from './replayer.ts';
import type { Done } from './replayProcess.ts';

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

export interface PoolOrder {
  readonly script: URL;
  readonly processes: number;
  /** Processes that had nothing to do for so long end; the next case starts them again. */
  readonly idleMs?: number;
}

/** Processes that replay: a history takes about thirty milliseconds of one core, so that only more processes are faster. */
export function replayPool({ script, processes, idleMs }: PoolOrder): ReplayPool {
  let replayers: Replayer[] = [];
  let idle: NodeJS.Timeout | undefined;
  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const all = replayers;
    replayers = [];
    await Promise.all(all.map((r) => r.stop()));
  };
  const least = (): Replayer => {
    replayers = replayers.filter((r) => !r.gone);
    const free = replayers.find((r) => r.busy === 0);
    if (free || replayers.length === processes) return free ?? replayers.reduce((a, b) => (b.busy < a.busy ? b : a));
    const another = new Replayer(script);
    replayers.push(another);
    return another;
  };
  const rest = (): void => {
    if (idleMs !== undefined && replayers.every((r) => r.busy === 0)) idle = setTimeout(() => void stop(), idleMs).unref();
  };
  return {
    async replay(archived) {
      clearTimeout(idle);
      try {
        const { file, build, error } = await least().replay(archived);
        const now = file && exhibitOf(file);
        return { file, build, differences: differencesOf({ error, recorded: archived.witness === 'nobody' ? now : archived.exhibit, now }) };
      } finally {
        rest();
      }
    },
    stop,
  };
}
