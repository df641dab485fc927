import { setTimeout as sleep } from 'node:timers/promises';
import { describeError, Trouble } from '../stack/trouble.ts';

/** What a command has started, ended in the opposite order. */
export interface Started {
  /** Runs one step of coming up; its `stop` is called at the end. Not begun any more once somebody asked to stop. */
  step<T extends { stop(): Promise<unknown> }>(begin: () => Promise<T>): Promise<T>;
  /** Resolves when somebody asks to stop (Ctrl-C, SIGTERM, a closed terminal), or reads no more. */
  readonly asked: Promise<void>;
}

class Interrupted extends Error {}

/** One Ctrl-C can arrive twice: from the terminal, and handed on by npm. */
const SAME_KEY_MS = 500;

/**
 * Runs a command to its end: ends what it started in the opposite order, whether it went well, failed or was
 * interrupted; an error is one sentence and exit code 1 (`otherwise`, where that is a command's own word for something). A second Ctrl-C leaves at once (the guard ends the servers).
 */
export async function runCommand(command: (started: Started) => Promise<void>, { otherwise = 1 } = {}): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  const steps = new Set<Promise<unknown>>();
  let interrupted: number | undefined;
  const asked = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (signal === 'SIGINT' && interrupted !== undefined && Date.now() - interrupted > SAME_KEY_MS) process.exit(130);
        interrupted ??= Date.now();
        resolve();
      });
    }
    // `… | head`: who reads has seen enough.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      interrupted ??= Date.now();
      resolve();
    });
  });
  const step: Started['step'] = async begin => {
    if (interrupted !== undefined) throw new Interrupted();
    const beginning = begin();
    steps.add(beginning);
    const begun = await beginning.finally(() => steps.delete(beginning));
    stops.unshift(() => begun.stop());
    if (interrupted !== undefined) throw new Interrupted();
    return begun;
  };
  let over = false;
  const running = command({ step, asked }).catch((error: unknown) => {
    // Once we are stopping, calls that fail are no news.
    if (error instanceof Interrupted || (interrupted !== undefined && !(error instanceof Trouble))) return;
    console.error(describeError(error));
    process.exitCode = error instanceof Trouble ? error.exitCode : otherwise;
  }).finally(() => (over = true));

  await Promise.race([running, asked]);
  while (steps.size > 0) await Promise.allSettled(steps);
  await Promise.race([running, sleep(50)]);
  if (!over) process.exitCode = 130;
  for (const stop of stops) {
    await stop().catch((error: unknown) => {
      console.error(describeError(error));
      process.exitCode = 1;
    });
  }
  process.exit();
}

/** Where the servers must be there already: a production process starts none. */
export function required<T>(servers: T | undefined): T {
  if (servers === undefined) throw new Trouble('No servers are named: set TEMPORAL_ADDRESS and DATABASE_URL (and POST_BOX_URL for a worker), or run `npm start` beside this.');
  return servers;
}
