import { existsSync } from 'node:fs';
import { lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeCluster } from '../../stack/postgresFolder.ts';
import { startEmbedded } from '../../stack/servers.ts';

test.runIf(process.getuid?.() === 0)('started as root in a folder nobody else may enter, PostgreSQL keeps its files where its own user can, and finds them again', async () => {
  const locked = await mkdtemp(join(tmpdir(), 'locked-'));
  const dataDir = join(locked, 'data');
  const order = { house: { namespaces: [], searchAttributes: {} }, dataDir };
  const first = await startEmbedded(order);
  await first.stop();
  expect((await lstat(join(dataDir, 'postgres'))).isSymbolicLink()).toBe(true);
  const second = await startEmbedded(order);
  expect(second.databaseUrl.split('@')[0]).toBe(first.databaseUrl.split('@')[0]);
  await second.stop();
  await removeCluster(join(dataDir, 'postgres'));
  await rm(locked, { recursive: true });
  expect(existsSync(locked)).toBe(false);
});
