import { Client, Connection } from '@temporalio/client';
import { EXIT, type Desk } from '../audit/desk.ts';
import { isDown } from '../audit/isDown.ts';
import { NAMESPACES } from '../domain/messages.ts';
import { fromEnvironment } from '../stack/environment.ts';
import { Trouble } from '../stack/trouble.ts';
import type { Started } from './command.ts';
import { recordsOf, serversThere } from './records.ts';

const exitCode = EXIT.noServer;
const noServer = (what: string): Trouble => new Trouble(what, exitCode);

/** The desk on the servers that are there: an audit is of what is there. */
export async function auditDesk(step: Started['step'], order: { namespace?: string; dataDir?: string; connections: number }): Promise<Desk> {
  const servers = serversThere({ dataDir: order.dataDir, exitCode });
  const connection = await Connection.connect({ ...servers.temporal, connectTimeout: '10s' }).catch((error: Error) => {
    throw noServer(`Temporal could not be reached at ${servers.temporal.address}: ${error.message}`);
  });
  await step(async () => ({ stop: () => connection.close() }));
  const pool = await recordsOf(step, servers, { connections: order.connections, exitCode });
  const namespaces = order.namespace === undefined ? [...new Set([...Object.values(NAMESPACES), ...(fromEnvironment()?.namespace ? [fromEnvironment()!.namespace!] : [])])] : [order.namespace];
  return { pool, clients: namespaces.map((namespace) => new Client({ connection, namespace })) };
}

/** A server that goes in the middle is no difference. */
export function asTrouble(error: unknown): unknown {
  return isDown(error) ? noServer(`A server went away in the middle (${(error as Error).message}): run it again when it is back.`) : error;
}
