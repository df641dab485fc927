import { Client, Connection } from '@temporalio/client';
import { migrate } from '../db/migrate.ts';
import { openPool } from '../db/pool.ts';
import { seedDefaults } from '../db/seedDefaults.ts';
import { setUpNamespaces } from '../stack/namespaces.ts';
import type { Servers } from '../stack/servers.ts';
import { Trouble, type Log } from '../stack/trouble.ts';
import { scheduleNights } from '../worker/nightSchedule.ts';
import { HOUSE } from './house.ts';

/** Namespaces, search attributes and the database schema, on whatever servers: each as far as it isn't there yet. */
export async function prepare(servers: Pick<Servers, 'temporal' | 'databaseUrl'>, log: Log): Promise<void> {
  await Promise.all([prepareTemporal(servers, log), prepareDatabase(servers.databaseUrl, log)]);
}

async function prepareTemporal({ temporal }: Pick<Servers, 'temporal'>, log: Log): Promise<void> {
  const connection = await Connection.connect({ ...temporal, connectTimeout: '10s' }).catch((error: unknown) => {
    throw new Trouble(`Temporal could not be reached at ${temporal.address}: ${(error as Error).message}`);
  });
  try {
    await setUpNamespaces(connection, { ...HOUSE, log });
  } finally {
    await connection.close();
  }
}

async function prepareDatabase(databaseUrl: string, log: Log): Promise<void> {
  try {
    await migrate(databaseUrl, log);
  } catch (error) {
    const { code } = error as { code?: string };
    // Connection errors carry a system's code, a refused log-in one of class 28, a missing database 3D000.
    if (code && (/^E[A-Z]+$/.test(code) || code.startsWith('28') || code === '3D000')) {
      throw new Trouble(`PostgreSQL could not be reached at ${new URL(databaseUrl).host}: ${(error as Error).message || code}`);
    }
    throw error;
  }
}

/** A made-up municipality with consultants, so that a fresh installation has somewhere to begin. Not for production. */
export async function seed(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, { max: 1 });
  try {
    await seedDefaults(pool);
  } finally {
    await pool.end();
  }
}

/** The nightly schedule of each namespace. For servers that stay: a command's own are gone before the night. */
export async function prepareNights({ temporal, temporalAddress }: Pick<Servers, 'temporal' | 'temporalAddress'>): Promise<void> {
  const connection = await Connection.connect({ ...temporal, connectTimeout: '10s' });
  try {
    await Promise.all(HOUSE.namespaces.map((namespace) => scheduleNights(new Client({ connection, namespace }))));
  } catch (error) {
    throw new Trouble(`The nightly schedule could not be set up on ${temporalAddress}: ${(error as Error).message}`);
  } finally {
    await connection.close();
  }
}
