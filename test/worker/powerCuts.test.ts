import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOn } from '../../bin/engineOn.ts';
import { migrate } from '../../db/migrate.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { isOutcome } from '../../domain/log.ts';
import { NAMESPACES, SEARCH_ATTRIBUTES } from '../../domain/messages.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { runScenario } from '../../simulate/runScenario.ts';
import { readScenario } from '../../simulate/scenario.ts';
import { setUpNamespaces } from '../../stack/namespaces.ts';
import { freePort } from '../../stack/ports.ts';
import { startPostBox, type PostBox } from '../../stack/postBox.ts';
import { startPostgres, type PostgresServer } from '../../stack/postgres.ts';
import { startTemporal, type TemporalServer } from '../../stack/temporal.ts';
import { temporalBinary } from '../../stack/temporalBinary.ts';
import { SCENARIOS } from '../scenarioFiles.ts';
import { workerProcess, type WorkerProcess } from './processes.ts';

const namespace = NAMESPACES.sandbox;
const CUTS = 6;

/** Servers and a worker of this test's own, each of which can lose its power and come back where it was. */
let folder: string;
let temporal: TemporalServer;
let postgres: PostgresServer;
let postBox: PostBox;
let worker: WorkerProcess;
let connection: Connection;
let pool: Pool;

const ports = { temporal: await freePort(), postgres: await freePort() };
const inFolder = (name: string) => join(folder, name);
const upTemporal = async () =>
  startTemporal({ binary: await temporalBinary(() => undefined), port: ports.temporal, dbFile: inFolder('temporal.db'), logFile: inFolder('temporal.log'), namespaces: [namespace], searchAttributes: SEARCH_ATTRIBUTES });
const upPostgres = () => startPostgres({ folder: inFolder('postgres'), port: ports.postgres, logFile: inFolder('postgres.log') });
const upWorker = () => workerProcess({ address: temporal.address, namespace, databaseUrl: postgres.url, postBoxUrl: postBox.url });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagsgang-cuts-'));
  [temporal, postgres, postBox] = await Promise.all([upTemporal(), upPostgres(), startPostBox()]);
  connection = await Connection.connect({ address: temporal.address });
  await setUpNamespaces(connection, { namespaces: [namespace], searchAttributes: SEARCH_ATTRIBUTES, log: () => undefined });
  await migrate(postgres.url);
  pool = openPool(postgres.url);
  worker = upWorker();
  await worker.ready;
});
afterAll(async () => {
  await Promise.allSettled([worker.kill(), connection.close(), pool.end(), postBox.stop()]);
  await Promise.allSettled([temporal.kill(), postgres.kill()]);
  await rm(folder, { recursive: true, force: true });
});

const CUT: Record<string, () => Promise<void>> = {
  worker: async () => {
    await worker.kill();
    worker = upWorker();
    await worker.ready;
  },
  Temporal: async () => {
    await temporal.kill();
    temporal = await upTemporal();
  },
  PostgreSQL: async () => {
    await postgres.kill();
    await pause(1_500);
    postgres = await upPostgres();
  },
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const shuffled = <T>(list: T[]): T[] => list.map((x) => [Math.random(), x] as const).sort(([a], [b]) => a - b).map(([, x]) => x);

describe('power cuts at random, of worker, Temporal and PostgreSQL in turn', () => {
  it('lose no event, double no letter, and every case comes out as the rules say', { timeout: 400_000 }, async () => {
    const client = new Client({ connection, namespace });
    const files = SCENARIOS.filter((file) => /\/(01|03|05|07|08|10)-/.test(file));
    let done = false;
    const cutting = (async () => {
      const names = [...shuffled(Object.keys(CUT)), ...shuffled(Object.keys(CUT))].slice(0, CUTS);
      for (const name of names) {
        await pause(500 + Math.random() * 2_500);
        if (!done) await CUT[name]!();
      }
    })();
    // What the runner itself writes to PostgreSQL, texts and municipalities, is asked again when it is back.
    const engine = engineOn(client, pool);
    const again = async <T>(work: () => Promise<T>): Promise<T> => {
      for (let tries = 0; ; tries++) {
        try {
          return await work();
        } catch (error) {
          if (tries > 100) throw error;
          await pause(200);
        }
      }
    };
    const sturdy = { ...engine, keepText: (caseId: string, content: string) => again(() => engine.keepText(caseId, content)), open: (order: Parameters<typeof engine.open>[0]) => again(() => engine.open(order)) };
    const played = await Promise.all(files.map(async (path) => {
      const caseId = `cut-${crypto.randomUUID()}`;
      return { path, caseId, ...(await runScenario(sturdy, await readScenario(path), caseId)) };
    }));
    done = true;
    await cutting;
    const pure = async (path: string) => (await runScenario(pureEngine, await readScenario(path), 'pure')).expect;
    for (const { path, caseId, differences, expect: happened, file } of played) {
      expect(differences).toEqual([]);
      expect(happened).toEqual(await pure(path));
      const events = file.log.flatMap((e) => (isOutcome(e) ? [] : [e.id]));
      expect(events).toEqual([...new Set(events)]);
      const box = postBox.letters().filter((l) => l.id.startsWith(`${caseId}:`)).map((l) => l.id);
      expect(box.sort()).toEqual(file.letters.filter((l) => l.state === 'sent').map((l) => `${caseId}:${l.id}`).sort());
      const { rows } = await pool.query<{ version: number }>('SELECT version FROM case_file WHERE case_id = $1', [caseId]);
      expect(rows[0]?.version).toBe(file.version);
    }
  });
});
