import type { RunIntake } from '../api/dependencies.ts';
import { openPool } from '../db/pool.ts';
import { CONNECTIONS, streamedIntake } from '../intake/streamed.ts';

/** Takes files in for the API, which knows nothing of the intake; on connections of its own, so that a large file leaves the API its. */
export function fileIntake(databaseUrl: string): { readonly runIntake: RunIntake; stop(): Promise<void> } {
  const pool = openPool(databaseUrl, { max: CONNECTIONS });
  return { runIntake: streamedIntake(pool), stop: () => pool.end() };
}
