import { WorkHand } from './workHand.ts';

export interface WorkPool<Work, Done> {
  /** Does a piece of work in the process that has least to do. */
  do(work: Work): Promise<Done>;
  stop(): Promise<void>;
}

export interface PoolOrder {
  readonly script: URL;
  readonly processes: number;
  /** Processes that had nothing to do for so long end; the next piece of work starts them again. */
  readonly idleMs?: number;
}

/** Processes of one script, started as they are needed. */
export function workPool<Work, Done>({ script, processes, idleMs }: PoolOrder): WorkPool<Work, Done> {
  let hands: WorkHand<Work, Done>[] = [];
  let idle: NodeJS.Timeout | undefined;
  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const all = hands;
    hands = [];
    await Promise.all(all.map((h) => h.stop()));
  };
  const least = (): WorkHand<Work, Done> => {
    hands = hands.filter((h) => !h.gone);
    const free = hands.find((h) => h.busy === 0);
    if (free || hands.length === processes) return free ?? hands.reduce((a, b) => (b.busy < a.busy ? b : a));
    const another = new WorkHand<Work, Done>(script);
    hands.push(another);
    return another;
  };
  const rest = (): void => {
    if (idleMs !== undefined && hands.every((h) => h.busy === 0)) idle = setTimeout(() => void stop(), idleMs).unref();
  };
  return {
    async do(work) {
      clearTimeout(idle);
      try {
        return await least().do(work);
      } finally {
        rest();
      }
    },
    stop,
  };
}
