import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { forget, watch } from './guard.ts';
import { markOf, type ProcessMark } from './processes.ts';
import { Trouble } from './trouble.ts';

export interface ChildOrder {
  /** What it is, for sentences: "PostgreSQL". */
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** Where its output goes. A file, not a pipe: a busy parent would stall the server. */
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly runAs?: { readonly uid: number; readonly gid: number };
}

/** A server of ours: a child process that never outlives this one. */
export interface Child {
  readonly mark: ProcessMark;
  /** Resolves when it has ended, with a word on how. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  /** Politely, then for certain. */
  stop(graceMs?: number): Promise<void>;
  /** At once, as a power cut would (for tests of outages). */
  kill(): Promise<void>;
}

/** Starts a server. It has its own session, so that Ctrl-C reaches us alone and we can stop things in order. */
export async function startChild(order: ChildOrder): Promise<Child> {
  const out = openSync(order.logFile, 'a', 0o600);
  // What a server writes holds people's cases: for its own user only.
  const umask = process.umask(0o077);
  const child = spawn(order.file, [...order.args], {
    stdio: ['ignore', out, out],
    detached: true,
    env: order.env ?? process.env,
    ...order.runAs,
  });
  process.umask(umask);
  closeSync(out);
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', error => resolve(error.message));
  });
  const { pid } = child;
  if (pid === undefined) throw new Trouble(`${order.name} could not be started from ${order.file}: ${await ended}.`);
  watch(pid);
  let over = false;
  void ended.then(() => {
    over = true;
    forget(pid);
  });
  child.unref();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!over) child.kill(signal);
    // While it is being stopped it must keep us alive, or an idle parent would leave before it.
    child.ref();
    await ended;
  };
  return {
    mark: markOf(pid) ?? { pid, began: 'ended' },
    ended,
    hasEnded: () => over,
    async stop(graceMs = 10_000) {
      const last = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await end('SIGINT');
      clearTimeout(last);
    },
    kill: () => end('SIGKILL'),
  };
}

/** The last thing a server said, for the sentence about its failure. */
export function lastWords(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').trim().split('\n');
    const telling = lines.slice(-40).reverse().find(line => /error|fatal|panic|failed|unable|denied/i.test(line)) ?? lines.at(-1) ?? '';
    return telling.trim().slice(0, 400);
  } catch {
    return '';
  }
}
