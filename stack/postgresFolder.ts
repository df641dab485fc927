import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PostgresPrograms, RunAs } from './postgresBinary.ts';
import { Trouble } from './trouble.ts';

const MAJOR = '18';

/** Where a cluster goes that must be reachable for another user while the data folder isn't (root, below /root). */
const ROOTS_DATA = '/var/lib/sagsgang';

/**
 * The cluster at this path, made on the first start. It appears by a rename, so that a start that was cut short leaves
 * nothing that looks like a cluster. Returns the folder to serve from and its owner.
 */
export async function clusterFolder(path: string, programs: PostgresPrograms, user: string, password: string): Promise<{ folder: string; runAs?: RunAs }> {
  if (!existsSync(path)) await makeCluster(path, programs, user, password);
  const folder = await realpath(path);
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === '') throw new Trouble(`The data folder is broken: ${path} is no PostgreSQL cluster. Name another folder with --data, or put back a copy.`);
  if (version !== MAJOR) throw new Trouble(`The data folder was made with PostgreSQL ${version}, this is ${MAJOR}: dump it with the old release, or name another folder with --data.`);
  // As root: the owner of an older cluster stays its owner.
  const owner = await stat(folder);
  return { folder, runAs: programs.runAs && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : programs.runAs };
}

async function makeCluster(path: string, programs: PostgresPrograms, user: string, password: string): Promise<void> {
  await removeLeftOvers(path);
  const beside = await mkdtemp(`${path}.new-`);
  if (programs.runAs) await chown(beside, programs.runAs.uid, programs.runAs.gid);
  if (reachable(beside, programs.runAs)) {
    await initialise(beside, programs, user, password);
    await rename(beside, path);
    return;
  }
  await rm(beside, { recursive: true });
  await mkdir(ROOTS_DATA, { recursive: true, mode: 0o755 });
  const elsewhere = await mkdtemp(join(ROOTS_DATA, 'postgres-'));
  if (programs.runAs) await chown(elsewhere, programs.runAs.uid, programs.runAs.gid);
  await initialise(elsewhere, programs, user, password);
  await symlink(elsewhere, path);
}

const reachable = (folder: string, runAs?: RunAs): boolean => !runAs || spawnSync('ls', [folder], { ...runAs, stdio: 'ignore', cwd: '/' }).status === 0;

async function removeLeftOvers(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${path.slice(folder.length + 1)}.new-`;
  for (const name of await readdir(folder)) if (name.startsWith(start)) await rm(join(folder, name), { recursive: true, force: true });
}

async function initialise(folder: string, programs: PostgresPrograms, user: string, password: string): Promise<void> {
  const passwordFile = join(folder, '..', `.password-${process.pid}`);
  const args = ['--pgdata', folder, '--username', user, '--auth', 'scram-sha-256', '--pwfile', passwordFile, '--encoding', 'UTF8'];
  // Built-in locale: the same order of texts on every machine, whatever is installed there.
  args.push('--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-sync');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (programs.runAs) await chown(passwordFile, programs.runAs.uid, programs.runAs.gid);
  try {
    const made = spawnSync(programs.initdb, args, { ...programs.runAs, cwd: folder, encoding: 'utf8' });
    if (made.status !== 0) throw new Trouble(`PostgreSQL could not make its files in ${folder}: ${(made.error?.message ?? made.stderr).trim().split('\n').at(-1)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Removes a throw-away cluster, also where it lies elsewhere. */
export async function removeCluster(path: string): Promise<void> {
  const folder = await realpath(path).catch(() => undefined);
  if (folder) await rm(folder, { recursive: true, force: true });
  await rm(path, { recursive: true, force: true });
}
