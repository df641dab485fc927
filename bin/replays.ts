import { fileURLToPath } from 'node:url';
import { replayPool, type ReplayPool } from '../audit/replayPool.ts';

/** As this file is, so is the child's: `.ts` as written, `.js` as built. */
const script = new URL(`./replayProcess${fileURLToPath(import.meta.url).endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Replays with this build, in so many processes. */
export const replays = (processes: number, idleMs?: number): ReplayPool => replayPool({ script, processes, idleMs });
