import { Client, Connection } from '@temporalio/client';
import { EXIT, type Desk } from '../audit/desk.ts';
import { isDown } from '../audit/isDown.ts';
import { openPool } from '../db/pool.ts';
import { NAMESPACES } from '../domain/messages.ts';
import { fromEnvironment } from '../stack/environment.ts';
import { dataFolder, existingServers, runningServers } from '../stack/find.ts';
import { Trouble } from '../stack/trouble.ts';
import type { Started } from './command.ts';

const noServer = (what: string): Trouble => new Trouble(what, EXIT.noServer);

/** The desk on the servers the environment names, or on those of a running `npm start`. It starts none: an audit is of what is there. */
export async function auditDesk(step: Started['step'], order: { namespace?: string; dataDir?: string; connections: number }): Promise<Desk> {
  const dataDir = order.dataDir ?? dataFolder();
  const found = (await existingServers()) ?? runningServers({ ...process.env, SAGSGANG_DATA: dataDir });
  if (!found) throw noServer(`No servers are named, and none are running on ${dataDir}: set TEMPORAL_ADDRESS and DATABASE_URL, or run \`npm start\` beside this.`);
  const servers = await step(async () => found);
  const connection = await Connection.connect({ ...servers.temporal, connectTimeout: '10s' }).catch((error: Error) => {
    throw noServer(`Temporal could not be reached at ${servers.temporalAddress}: ${error.message}`);
  });
  await step(async () => ({ stop: () => connection.close() }));
  const pool = openPool(servers.databaseUrl, { max: order.connections });
  await step(async () => ({ stop: () => pool.end() }));
  await pool.query('SELECT 1').catch((error: Error) => {
    throw noServer(`PostgreSQL could not be reached at ${new URL(servers.databaseUrl).host}: ${error.message}`);
  });
  const namespaces = order.namespace === undefined ? [...new Set([...Object.values(NAMESPACES), ...(fromEnvironment()?.namespace ? [fromEnvironment()!.namespace!] : [])])] : [order.namespace];
  return { pool, clients: namespaces.map((namespace) => new Client({ connection, namespace })) };
}

/** A server that goes in the middle is no difference. */
export function asTrouble(error: unknown): unknown {
  return isDown(error) ? noServer(`A server went away in the middle (${(error as Error).message}): run it again when it is back.`) : error;
}
