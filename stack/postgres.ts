import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { lastWords, startChild, type Child } from './children.ts';
import { postgresPrograms } from './postgresBinary.ts';
import { clusterFolder } from './postgresFolder.ts';
import { Trouble } from './trouble.ts';

export interface PostgresOrder {
  /** The cluster's folder; made where it isn't there. */
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
  /** Nothing in it has to outlive a power cut: much faster. */
  readonly throwAway?: boolean;
}

export interface PostgresServer extends Child {
  /** The house's own database on this server, with user and password. */
  readonly url: string;
}

const USER = 'sagsgang';
const DATABASE = 'sagsgang';
const IP = '127.0.0.1';

const settings = (order: PostgresOrder): readonly string[] => [
  `listen_addresses=${IP}`,
  'unix_socket_directories=',
  'max_connections=300',
  'timezone=UTC',
  'log_timezone=UTC',
  'lc_messages=C',
  ...(order.throwAway ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
];

/** Starts the embedded PostgreSQL and waits until it answers. */
export async function startPostgres(order: PostgresOrder): Promise<PostgresServer> {
  const programs = await postgresPrograms();
  const password = await passwordFor(order.folder);
  const { folder, runAs } = await clusterFolder(order.folder, programs, USER, password);
  const args = ['-D', folder, '-p', String(order.port), ...settings(order).flatMap(setting => ['-c', setting])];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
  const child = await startChild({ name: 'PostgreSQL', file: programs.postgres, args, logFile: order.logFile, env, runAs });
  const url = (database: string): string => `postgres://${USER}:${password}@${IP}:${order.port}/${database}`;
  try {
    await untilItAnswers(child, url('postgres'), order);
  } catch (error) {
    await child.stop(3000);
    throw error;
  }
  return { ...child, url: url(DATABASE) };
}

/** The password lies beside the cluster, for this user only; other users of the machine don't get in. */
async function passwordFor(folder: string): Promise<string> {
  const file = join(dirname(folder), 'postgres.password');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept) return kept;
  const made = randomBytes(18).toString('base64url');
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

async function untilItAnswers(child: Child, connectionString: string, order: PostgresOrder): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    if (child.hasEnded()) throw new Trouble(`PostgreSQL ended at once (${await child.ended}): ${lastWords(order.logFile)}`);
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await makeDatabase(client);
      return;
    } catch (error) {
      // 28P01: the password beside the cluster isn't the cluster's; waiting won't help.
      if ((error as { code?: string }).code === '28P01') throw new Trouble(`The data folder is broken: postgres.password beside ${order.folder} is not the cluster's.`);
      if (Date.now() > until) throw new Trouble(`PostgreSQL did not answer on port ${order.port} within a minute; see ${order.logFile}.`);
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** The only SQL outside `db/`: the house's empty database, before there is anything to know about it. */
async function makeDatabase(client: pg.Client): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
}
