import { openPool, type Pool } from '../db/pool.ts';
import { fromEnvironment, type TemporalOptions } from '../stack/environment.ts';
import { dataFolder, runningServers } from '../stack/find.ts';
import { Trouble } from '../stack/trouble.ts';
import type { Started } from './command.ts';

export interface ServersThere {
  readonly temporal: TemporalOptions;
  readonly databaseUrl: string;
}

/** The servers the environment names, or those of a running `npm start`, for a command that looks at what is there: it starts none. */
export function serversThere(order: { dataDir?: string; exitCode?: number }): ServersThere {
  const dataDir = order.dataDir ?? dataFolder();
  const found = fromEnvironment() ?? runningServers({ ...process.env, SAGSGANG_DATA: dataDir });
  if (!found) throw new Trouble(`No servers are named, and none are running on ${dataDir}: set TEMPORAL_ADDRESS and DATABASE_URL, or run \`npm start\` beside this.`, order.exitCode);
  return found;
}

/** Connections to the records, which answer; ended with the command. */
export async function recordsOf(step: Started['step'], { databaseUrl }: ServersThere, order: { connections: number; exitCode?: number }): Promise<Pool> {
  const pool = openPool(databaseUrl, { max: order.connections });
  await step(async () => ({ stop: () => pool.end() }));
  await pool.query('SELECT 1').catch((error: Error) => {
    throw new Trouble(`PostgreSQL could not be reached at ${new URL(databaseUrl).host}: ${error.message}`, order.exitCode);
  });
  return pool;
}
