import type { Sends } from '../activities/send.ts';

/** Allowed: a workflow knows its activities by type. */
export type Named = Sends;
