import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Log } from './trouble.ts';

/** How long the site may take to answer, and how long it may be silent in mid-download. */
const PATIENCE_MS = 5000;

/** The makers' address for a release, which leads on to the archive. */
function releaseUrl(version: string, platform = process.platform, arch = process.arch): string {
  return `https://temporal.download/cli/archive/v${version}?platform=${platform}&arch=${arch === 'x64' ? 'amd64' : arch}`;
}

/**
 * Fetches the official release. Undefined where it can't be reached within seconds: there is another way.
 * The archive is unpacked beside its place and renamed into it, so that two starters at once do no harm.
 */
export async function download(version: string, to: string, log: Log, url = releaseUrl(version)): Promise<string | undefined> {
  const folder = await mkdtemp(join(dirname(to), '.fetch-'));
  try {
    const archive = join(folder, 'temporal.tar.gz');
    await fetchTo(url, archive, log, version);
    await promisify(execFile)('tar', ['-xzf', archive, '-C', folder, 'temporal'], { timeout: 60_000 });
    const binary = join(folder, 'temporal');
    await chmod(binary, 0o755);
    const said = await promisify(execFile)(binary, ['--version'], { timeout: 10_000 });
    if (!said.stdout.includes(`version ${version} `)) return undefined;
    await rename(binary, to);
    return to;
  } catch {
    log('Temporal: the official release could not be reached.');
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchTo(url: string, file: string, log: Log, version: string): Promise<void> {
  const stop = new AbortController();
  let patience = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(url, { signal: stop.signal });
    if (!answer.ok || !answer.body) throw new Error(`answered ${answer.status}`);
    const size = Number(answer.headers.get('content-length') ?? 0);
    log(`Temporal: fetching the official release ${version}${size ? ` (${megabytes(size)})` : ''}.`);
    let got = 0;
    let nextWord = 0.25;
    const body = Readable.fromWeb(answer.body as never).on('data', (chunk: Buffer) => {
      got += chunk.length;
      clearTimeout(patience);
      patience = setTimeout(() => stop.abort(), PATIENCE_MS);
      if (size && got / size >= nextWord) {
        log(`Temporal: ${megabytes(got)} of ${megabytes(size)}.`);
        nextWord += 0.25;
      }
    });
    await pipeline(body, createWriteStream(file), { signal: stop.signal });
  } finally {
    clearTimeout(patience);
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
