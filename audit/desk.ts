import type { Client } from '@temporalio/client';
import type { Pool } from '../db/pool.ts';
import type { ReplayPool } from './replayPool.ts';

/** What the auditor's desk stands on. */
export interface Desk {
  /** One per namespace, in the order in which a case is looked for. */
  readonly clients: readonly Client[];
  readonly pool: Pool;
}

/** Where a command says what it found, and how far it is (`paper.ts`). */
export interface Paper {
  /** For a person; nothing where JSON is asked for. */
  line(text: string): void;
  /** One of the `cases` (or letters) of the JSON object, and its other fields at the end. */
  item(value: unknown): void;
  end(totals: object): void;
  /** The whole JSON object, where it is small. */
  object(value: unknown): void;
  /** On standard error, every two seconds at most. */
  progress(text: () => string): void;
}

export interface Hands {
  readonly replays: ReplayPool;
  /** Cases under way at the same time. */
  readonly atOnce: number;
}

/** What a command's end means. The table of docs/audit.md. */
export const EXIT = { same: 0, differs: 1, usage: 2, noServer: 3, ourFault: 4 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];
