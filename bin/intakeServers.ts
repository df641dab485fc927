import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { municipality as find } from '../db/municipality.ts';
import { openedWithoutFile } from '../db/openedWithoutFile.ts';
import { openPool, type Pool } from '../db/pool.ts';
import { seedDefaults } from '../db/seedDefaults.ts';
import { dataFolder, existingServers, runningServers } from '../stack/find.ts';
import { startEmbedded } from '../stack/servers.ts';
import { Trouble, type Log } from '../stack/trouble.ts';
import type { Started } from './command.ts';
import { HOUSE } from './house.ts';
import { prepare } from './prepare.ts';
import { startWorkers } from './workers.ts';

export interface IntakeServers {
  readonly pool: Pool;
  readonly client: Client;
  /** True where the cases are carried by a worker of this process, as long as it lives. */
  readonly own: boolean;
}

/**
 * The servers cases are opened on: those the environment names, those of a running `npm start`, else embedded ones on
 * the same data folder, with a worker: what is taken in here must be there at the next start.
 */
export async function intakeServers(step: Started['step'], order: { namespace: string; municipality: string; dataDir?: string; log: Log }): Promise<IntakeServers> {
  const { namespace, municipality, log } = order;
  const dataDir = order.dataDir ?? dataFolder();
  const found = (await existingServers()) ?? runningServers({ ...process.env, SAGSGANG_DATA: dataDir });
  if (!found) log(`No running servers found: starting Temporal and PostgreSQL on ${dataDir} for this command.`);
  const servers = await step(async () => found ?? startEmbedded({ house: HOUSE, dataDir, log }));
  const own = servers.from === 'embedded';
  await prepare(servers, log);
  const pool = openPool(servers.databaseUrl, { max: 20 });
  await step(async () => ({ stop: () => pool.end() }));
  await seedDefaults(pool);
  if (!(await find(pool, municipality))) throw new Trouble(`There is no municipality ${municipality}.`);
  if (own) await (await step(() => startWorkers(servers, [namespace], log))).promote();
  const connection = await Connection.connect(servers.temporal);
  await step(async () => ({ stop: () => connection.close() }));
  return { pool, own, client: new Client({ connection, namespace }) };
}

const GIVE_UP_MS = 600_000;
const SAY_EVERY_MS = 5_000;

/** A worker of this process ends with it: first each case it has opened does what its first moment asks for. */
export async function untilRecorded({ pool }: IntakeServers, namespace: string, log: Log): Promise<void> {
  let said = Date.now();
  for (const until = said + GIVE_UP_MS; Date.now() < until; await sleep(200)) {
    const left = await openedWithoutFile(pool, namespace);
    if (left === 0) return;
    if (Date.now() - said < SAY_EVERY_MS) continue;
    log(`${left} cases have yet to do what their first day asks for`);
    said = Date.now();
  }
  log('Not every case is recorded yet: the rest follows at the next start.');
}
