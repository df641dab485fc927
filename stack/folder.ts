import { chmod, link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeAtEnd, removed } from './guard.ts';
import { endProcess, isAlive, markOf, type ProcessMark } from './processes.ts';
import { Trouble } from './trouble.ts';

/** What `running.json` in a data folder says: who uses it, which servers run for it, and where, once all are up. */
export interface Running<Where = unknown> {
  readonly owner: ProcessMark;
  readonly children: readonly ProcessMark[];
  readonly where?: Where;
}

/** A data folder in use by this process alone. */
export interface Folder {
  readonly path: string;
  readonly kept: boolean;
  /** Notes a server, so that a later start can end it should both we and the guard be killed. */
  noteChild(mark: ProcessMark): Promise<void>;
  /** Says where the servers are, for other commands. */
  announce(where: unknown): Promise<void>;
  /** A throw-away folder stays, for somebody to look at. */
  keep(): void;
  /** Gives the folder back; a throw-away one is removed. */
  release(): Promise<void>;
}

/** For this user only; as root, PostgreSQL's user must get through to its own folder. */
const MODE = process.getuid?.() === 0 ? 0o711 : 0o700;

const fileIn = (path: string): string => join(path, 'running.json');

/** Reads who uses a folder; undefined where nobody living does. */
export function runningIn<Where>(path: string): Running<Where> | undefined {
  try {
    const running = JSON.parse(readFileSync(fileIn(path), 'utf8')) as Running<Where>;
    return isAlive(running.owner) ? running : undefined;
  } catch {
    return undefined;
  }
}

/** Says in one sentence that somebody uses a folder, before anything else is looked at. */
export function assertUnused(wanted: string): void {
  const running = runningIn(wanted);
  if (running) throw inUse(resolve(wanted), running.owner.pid);
}

/** Takes a folder that is kept. Only one process may: PostgreSQL's and Temporal's files would not survive two. */
export async function openFolder(wanted: string): Promise<Folder> {
  const path = resolve(wanted);
  try {
    await mkdir(path, { recursive: true, mode: MODE });
    await claim(path);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(`The data folder ${path} can't be used (${(error as Error).message}): name another with --data.`);
  }
  return folder(path, true);
}

/** A folder that is gone when this process is. */
export async function throwAwayFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'sagsgang-'));
  removeAtEnd(path);
  await chmod(path, MODE);
  await claim(path);
  return folder(path, false);
}

function folder(path: string, kept: boolean): Folder {
  let running: Running = { owner: ourselves(), children: [] };
  let writing = Promise.resolve();
  // One after the other: two servers may come up at the same moment.
  const write = (change: Partial<Running>): Promise<void> => {
    running = { ...running, ...change };
    writing = writing.then(() => replace(path, running));
    return writing;
  };
  return {
    path,
    kept,
    noteChild: mark => write({ children: [...running.children, mark] }),
    announce: where => write({ where }),
    keep: () => removed(path),
    async release() {
      await rm(fileIn(path), { force: true });
      if (kept) return;
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
      removed(path);
    },
  };
}

function ourselves(): ProcessMark {
  const mark = markOf(process.pid);
  if (!mark) throw new Error('this process has no mark');
  return mark;
}

/** Addresses and a password are in the file: for this user only. */
async function draft(path: string, running: Running): Promise<string> {
  const file = join(path, `.running-${process.pid}`);
  await writeFile(file, JSON.stringify(running, undefined, 2), { mode: 0o600 });
  return file;
}

const replace = async (path: string, running: Running): Promise<void> => rename(await draft(path, running), fileIn(path));

/** A hard link fails where the name is taken: of two starters at once only one gets it. */
async function claim(path: string): Promise<void> {
  const mine = await draft(path, { owner: ourselves(), children: [] });
  try {
    for (;;) {
      try {
        await link(mine, fileIn(path));
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        await takeOver(path);
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** The name is taken: by a living process, which is an error, or by one that was killed, whose servers are ended. */
async function takeOver(path: string): Promise<void> {
  const aside = join(path, `.running-old-${process.pid}`);
  const living = runningIn(path);
  if (living) throw inUse(path, living.owner.pid);
  try {
    await rename(fileIn(path), aside);
  } catch {
    return; // Another starter was faster; the next round sees its file.
  }
  const old = await readFile(aside, 'utf8').then(text => JSON.parse(text) as Running, () => undefined);
  if (old && isAlive(old.owner)) {
    // Between our look and the rename a faster starter had put its own there: give it back.
    await link(aside, fileIn(path)).catch(() => undefined);
    await rm(aside, { force: true });
    throw inUse(path, old.owner.pid);
  }
  for (const child of old?.children ?? []) await endProcess(child);
  await rm(aside, { force: true });
}

const inUse = (path: string, pid: number): Trouble => new Trouble(`The data folder ${path} is in use by process ${pid}: stop that one, or name another folder with --data.`);
