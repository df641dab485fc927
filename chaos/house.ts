import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NAMESPACES } from '../domain/messages.ts';
import { startChild, type Child } from '../stack/children.ts';
import { throwAwayFolder } from '../stack/folder.ts';
import { freePort } from '../stack/ports.ts';
import { startPostgres } from '../stack/postgres.ts';
import { removeCluster } from '../stack/postgresFolder.ts';
import type { House } from '../stack/servers.ts';
import { startTemporal } from '../stack/temporal.ts';
import { temporalBinary } from '../stack/temporalBinary.ts';
import { Trouble, type Log } from '../stack/trouble.ts';
import { Part, type Kind } from './part.ts';

/** The processes of the house beside its servers: each a file that this Node runs, as an operator would by `npm run`. */
export interface Programs {
  readonly worker: string;
  readonly api: string;
  readonly postBox: string;
}

export interface HouseOrder {
  readonly stack: House;
  readonly programs: Programs;
  /** Namespaces, migrations and a municipality, once the servers stand. */
  readonly prepare: (where: { readonly temporalAddress: string; readonly databaseUrl: string }) => Promise<void>;
  readonly log: Log;
}

export interface ChaosHouse {
  readonly folder: string;
  readonly parts: readonly Part[];
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly postBoxUrl: string;
  /** The folder stays when everything has stopped, laid out as `npm start -- --data` takes it. */
  keep(): void;
  stop(): Promise<void>;
}

/** Two in the sandbox, where most cases live: one of them is dark at a time, mostly. */
const WORKERS = [NAMESPACES.sandbox, NAMESPACES.sandbox, NAMESPACES.production];
const TAKES_CASES_WITHIN_MS = 120_000;

/** What the person has set for other servers must not steer these. */
const ownEnvironment = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TEMPORAL_|DATABASE_URL|SAGSGANG_|HOST$)/.test(name)));

/** Brings up a house of its own in a throw-away folder: every server and every process of it can be killed alone. */
export async function openChaosHouse({ stack, programs, prepare, log }: HouseOrder): Promise<ChaosHouse> {
  const binary = await temporalBinary(log);
  const folder = await throwAwayFolder();
  const inFolder = (name: string): string => join(folder.path, name);
  const [temporalPort, postgresPort, postBoxPort, apiPort] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const temporalAddress = `127.0.0.1:${temporalPort}`;
  const postBoxUrl = `http://127.0.0.1:${postBoxPort}`;
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  let databaseUrl = '';
  let first = true;

  const program = (name: string, file: string, env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<Child> =>
    startChild({ name, file: process.execPath, args: [...process.execArgv, file, ...args], logFile: inFolder(`${name}.log`), env: { ...ownEnvironment(), ...env } });
  const servers = (): NodeJS.ProcessEnv => ({ TEMPORAL_ADDRESS: temporalAddress, DATABASE_URL: databaseUrl, POST_BOX_URL: postBoxUrl, SAGSGANG_DATA: folder.path });
  const part = (kind: Kind, begin: () => Promise<Child>): Part => new Part(kind, begin);

  const temporal = part('temporal', () => startTemporal({ binary, port: temporalPort, dbFile: inFolder('temporal.db'), logFile: inFolder('temporal.log'), ...stack }));
  const postgres = part('postgres', async () => {
    const server = await startPostgres({ folder: inFolder('postgres'), port: postgresPort, logFile: inFolder('postgres.log') });
    databaseUrl = server.url;
    return server;
  });
  const postBox = part('postBox', () => program('postBox', programs.postBox, { SAGSGANG_DATA: folder.path, SAGSGANG_POST_BOX_PORT: String(postBoxPort), SAGSGANG_RECEIPTS_URL: `${apiUrl}/letters/receipts` }));
  const workers = WORKERS.map((namespace, i) =>
    part('worker', () => program(`worker-${i + 1}`, programs.worker, { ...servers(), TEMPORAL_NAMESPACE: namespace }, first ? ['--promote'] : [])));
  const api = part('api', () => program('api', programs.api, { ...servers(), PORT: String(apiPort) }));
  const parts = [temporal, postgres, postBox, ...workers, api];

  let kept = false;
  const stop = async (): Promise<void> => {
    await Promise.all(parts.map((p) => p.end()));
    if (kept) return;
    await removeCluster(inFolder('postgres'));
    await folder.release();
  };
  try {
    await Promise.all([temporal.up(), postgres.up(), postBox.up()]);
    await prepare({ temporalAddress, databaseUrl });
    await Promise.all([...workers, api].map((p) => p.up()));
    await Promise.all(WORKERS.map((_, i) => untilSaid(inFolder(`worker-${i + 1}.log`), 'A worker of')));
    first = false;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    folder: folder.path, parts, temporalAddress, databaseUrl, postBoxUrl, apiUrl, stop,
    keep: () => {
      kept = true;
      folder.keep();
    },
  };
}

/** A worker says so when its build takes cases. */
async function untilSaid(logFile: string, words: string): Promise<void> {
  for (const until = Date.now() + TAKES_CASES_WITHIN_MS; ; await sleep(100)) {
    const said = await readFile(logFile, 'utf8').catch(() => '');
    if (said.includes(words)) return;
    if (Date.now() > until) throw new Trouble(`A worker did not come up: ${said.trim().split('\n').at(-1)}`);
  }
}
