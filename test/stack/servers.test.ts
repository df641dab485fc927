import { PDF } from '../letters/channels/letters.ts';
import { createServer, type AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { findServers, runningServers } from '../../stack/find.ts';
import { openFolder, type Running } from '../../stack/folder.ts';
import { isAlive, markOf } from '../../stack/processes.ts';
import { startEmbedded, type House, type Servers } from '../../stack/servers.ts';

const house: House = { namespaces: ['here-sandbox'], searchAttributes: { SagsgangStatus: 'KEYWORD' } };
const root = await mkdtemp(join(tmpdir(), 'stack-'));
// As root, PostgreSQL's own user must get through to its folder.
await chmod(root, 0o755);
afterAll(() => rm(root, { recursive: true, force: true }));
const fresh = async (): Promise<string> => {
  const folder = await mkdtemp(join(root, 'data-'));
  await chmod(folder, 0o755);
  return folder;
};

async function query(servers: Servers, text: string): Promise<unknown[]> {
  const client = new pg.Client(servers.databaseUrl);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function withTemporal<T>(servers: Servers, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect(servers.temporal);
  try {
    return await work(new Client({ connection, namespace: house.namespaces[0]! }));
  } finally {
    await connection.close();
  }
}

test('rows, cases and letters are still there after a stop and a start on the same folder; a second start beside it is refused', async () => {
  const dataDir = await fresh();
  const before = await startEmbedded({ house, dataDir });
  await query(before, "create table kept as select 'a row' as what");
  await withTemporal(before, client => client.workflow.start('sleeper', { workflowId: 'case/kept', taskQueue: 'nobody' }));
  await fetch(`${before.postBoxUrl}/print/kept`, { method: 'PUT', body: JSON.stringify({ at: 1, pdf: PDF.toString('base64') }) });

  await expect(startEmbedded({ house, dataDir })).rejects.toThrow(/is in use by process \d+: stop that one, or name another folder with --data\.$/);
  expect(await query(before, 'select what from kept')).toEqual([{ what: 'a row' }]);
  await before.stop();
  expect(before.parts.temporal.hasEnded() && before.parts.postgres.hasEnded()).toBe(true);

  const after = await startEmbedded({ house, dataDir });
  expect(await query(after, 'select what from kept')).toEqual([{ what: 'a row' }]);
  expect(await withTemporal(after, async client => (await client.workflow.getHandle('case/kept').describe()).status.name)).toBe('RUNNING');
  expect((await fetch(`${after.postBoxUrl}/letters/kept`)).status).toBe(200);
  await after.stop();
});

test('a port in use is one sentence, and nothing is left running', async () => {
  const taken = createServer();
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const dataDir = await fresh();
  await expect(startEmbedded({ house, dataDir, ports: { postgres: port } })).rejects.toThrow(
    `Port ${port} (PostgreSQL) is in use: stop what listens there, or choose another with --postgres-port or SAGSGANG_POSTGRES_PORT.`,
  );
  taken.close();
  expect(await readdir(dataDir)).toEqual([]);
});

test('a data folder that is a file, or whose cluster is none, is one sentence', async () => {
  const file = join(await fresh(), 'file');
  await writeFile(file, '');
  await expect(startEmbedded({ house, dataDir: file })).rejects.toThrow(/^The data folder .* can't be used/);

  const broken = await fresh();
  await mkdir(join(broken, 'postgres'));
  await expect(startEmbedded({ house, dataDir: broken })).rejects.toThrow(/^The data folder is broken: .* is no PostgreSQL cluster/);
  expect(existsSync(join(broken, 'running.json'))).toBe(false);

  const garbled = await fresh();
  await writeFile(join(garbled, 'temporal.db'), 'this is no database');
  await expect(startEmbedded({ house, dataDir: garbled })).rejects.toThrow(/^Temporal ended at once .*\S/);
  expect(existsSync(join(garbled, 'running.json'))).toBe(false);
});

/** Servers held by a process of their own, which can be killed. */
async function holder(dataDir: string): Promise<{ kill(signal: NodeJS.Signals): void; running: Running }> {
  const script = join(import.meta.dirname, 'holder.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: 'ignore' });
  const file = join(dataDir, 'running.json');
  for (;;) {
    const running = await readFile(file, 'utf8').then(text => JSON.parse(text) as Running, () => undefined);
    if (running?.where) return { kill: signal => void child.kill(signal), running };
    if (child.exitCode !== null) throw new Error(`the holder ended with ${child.exitCode}`);
    await sleep(100);
  }
}

const allEnd = async (running: Running): Promise<boolean> => {
  for (let i = 0; i < 100 && running.children.some(isAlive); i++) await sleep(100);
  return !running.children.some(isAlive);
};

test('commands find running servers by their folder; servers do not outlive a starter killed with -9, and the folder can be used again', async () => {
  const dataDir = await fresh();
  const { kill, running } = await holder(dataDir);
  expect(running.children).toHaveLength(2);
  const found = await findServers({ house, env: { SAGSGANG_DATA: dataDir } });
  expect(found.from).toBe('running');
  await withTemporal(found, client => client.workflow.start('sleeper', { workflowId: 'case/kept', taskQueue: 'nobody' }));

  kill('SIGKILL');
  expect(await allEnd(running)).toBe(true);
  expect(runningServers({ SAGSGANG_DATA: dataDir })).toBeUndefined();

  const after = await startEmbedded({ house, dataDir });
  expect(await withTemporal(after, async client => (await client.workflow.getHandle('case/kept').describe()).status.name)).toBe('RUNNING');
  await after.stop();
});

test('where the guard was killed as well, the next start ends what was left running, and touches nobody else', async () => {
  const dataDir = await fresh();
  const orphan = spawn('sleep', ['1000'], { stdio: 'ignore' });
  const stranger = spawn('sleep', ['1000'], { stdio: 'ignore' });
  const gone = { pid: 4_000_000, began: 'long ago' };
  const children = [markOf(orphan.pid!), { pid: stranger.pid!, began: 'before the id was given out again' }];
  await writeFile(join(dataDir, 'running.json'), JSON.stringify({ owner: gone, children }));
  const folder = await openFolder(dataDir);
  expect([markOf(orphan.pid!), markOf(stranger.pid!)]).toEqual([undefined, expect.anything()]);
  await folder.release();
  stranger.kill();
});

test('a server that ends although nobody stopped it is told, and a throw-away folder is gone afterwards', async () => {
  const servers = await startEmbedded({ house });
  await servers.parts.postgres.kill();
  expect(await servers.broken).toBe('PostgreSQL ended by itself (SIGKILL).');
  await servers.stop();
  expect(existsSync(servers.folder)).toBe(false);
});

test('the environment comes first, and half of it is an error', async () => {
  const servers = await findServers({ house, env: { TEMPORAL_ADDRESS: 'a:7233', DATABASE_URL: 'postgres://b/c', POST_BOX_URL: 'http://d' } });
  expect(servers).toMatchObject({ from: 'environment', temporalAddress: 'a:7233', databaseUrl: 'postgres://b/c', postBoxUrl: 'http://d' });
  await expect(findServers({ house, env: { TEMPORAL_ADDRESS: 'a:7233' } })).rejects.toThrow(/^TEMPORAL_ADDRESS is set but DATABASE_URL is not/);
  await expect(findServers({ house, env: { DATABASE_URL: 'postgres://b/c', HOME: root } })).rejects.toThrow(/^DATABASE_URL is set but TEMPORAL_ADDRESS is not/);
});
