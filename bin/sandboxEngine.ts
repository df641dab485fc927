import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { ensureConsultants } from '../db/consultants.ts';
import { ensureMunicipality } from '../db/municipality.ts';
import { openPool } from '../db/pool.ts';
import { keepText } from '../db/texts.ts';
import { NAMESPACES } from '../domain/messages.ts';
import type { Profile } from '../domain/setting.ts';
import type { Engine } from '../simulate/engine.ts';
import { temporalEngine } from '../simulate/temporalEngine.ts';
import { findServers } from '../stack/find.ts';
import type { Log } from '../stack/trouble.ts';
import { HOUSE } from './house.ts';
import { prepare } from './prepare.ts';
import { startWorkers } from './workers.ts';

type Stoppable = { stop(): Promise<unknown> };

/**
 * The real workflow on the servers that are found, or on embedded ones with a worker for as long as the command runs.
 * Each scenario's profile becomes a made-up municipality of its own.
 */
export async function sandboxEngine(log: Log): Promise<Engine & Stoppable> {
  const stops: Stoppable[] = [];
  const stop = async (): Promise<void> => {
    for (const s of stops.splice(0).reverse()) await s.stop();
  };
  const keep = <S extends Stoppable>(s: S): S => {
    stops.push(s);
    return s;
  };
  try {
    const servers = keep(await findServers({ house: HOUSE, log }));
    await prepare(servers, log);
    if (servers.from === 'embedded') await keep(await startWorkers(servers, [NAMESPACES.sandbox], log)).promote();
    const pool = openPool(servers.databaseUrl);
    keep({ stop: () => pool.end() });
    const connection = await Connection.connect(servers.temporal);
    keep({ stop: () => connection.close() });
    const engine = temporalEngine({
      client: new Client({ connection, namespace: NAMESPACES.sandbox }),
      keepText: (caseId: string, content: string) => keepText(pool, caseId, content),
      registerMunicipality: async (id: string, profile: Partial<Profile>) => {
        await ensureMunicipality(pool, { id, name: 'Prøvekommune', profile });
        await ensureConsultants(pool, [{ id: `konsulent-${randomUUID()}`, name: 'Prøvekonsulent', phone: '70 00 00 00', municipality: id }]);
      },
    });
    return { ...engine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
