import { replayPool, type ReplayPool } from '../audit/replayPool.ts';
import { besideThis } from './besideThis.ts';

/** Replays with this build, in so many processes. */
export const replays = (processes: number, idleMs?: number): ReplayPool => replayPool({ script: besideThis('replayProcess'), processes, idleMs });
