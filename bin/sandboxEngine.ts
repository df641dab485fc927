import { Client, Connection } from '@temporalio/client';
import { openPool } from '../db/pool.ts';
import { NAMESPACES } from '../domain/messages.ts';
import type { Engine } from '../simulate/engine.ts';
import { findServers } from '../stack/find.ts';
import type { Log } from '../stack/trouble.ts';
import { engineOn } from './engineOn.ts';
import { HOUSE } from './house.ts';
import { prepare } from './prepare.ts';
import { startWorkers } from './workers.ts';

type Stoppable = { stop(): Promise<unknown> };

/**
 * The real workflow on the servers that are found, or on embedded ones with a worker for as long as the command runs.
 * `throwAway` passes by a running `npm start`, whose worker may be of another build.
 */
export async function sandboxEngine(log: Log, { throwAway = false } = {}): Promise<Engine & Stoppable & { readonly client: Client }> {
  const stops: Stoppable[] = [];
  const stop = async (): Promise<void> => {
    for (const s of stops.splice(0).reverse()) await s.stop();
  };
  const keep = <S extends Stoppable>(s: S): S => {
    stops.push(s);
    return s;
  };
  try {
    const servers = keep(await findServers({ house: HOUSE, log, throwAway }));
    await prepare(servers, log);
    if (servers.from === 'embedded') await keep(await startWorkers(servers, [NAMESPACES.sandbox], log)).promote();
    const pool = openPool(servers.databaseUrl);
    keep({ stop: () => pool.end() });
    const connection = await Connection.connect(servers.temporal);
    keep({ stop: () => connection.close() });
    const client = new Client({ connection, namespace: NAMESPACES.sandbox });
    return { ...engineOn(client, pool), client, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
