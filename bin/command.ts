import { describeError, Trouble } from '../stack/trouble.ts';

/** What a command has started, ended in the opposite order. */
export interface Started {
  /** Runs one step of coming up; its `stop` is called at the end. Not begun any more once somebody asked to stop. */
  step<T extends { stop(): Promise<unknown> }>(begin: () => Promise<T>): Promise<T>;
  /** Resolves when somebody asks to stop (Ctrl-C, SIGTERM, a closed terminal). */
  readonly asked: Promise<void>;
}

class Interrupted extends Error {}

/**
 * Runs a command to its end: ends what it started in the opposite order, whether it went well, failed or was
 * interrupted; an error is one sentence and exit code 1. A second Ctrl-C leaves at once (the guard ends the servers).
 */
export async function runCommand(command: (started: Started) => Promise<void>): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  let interrupted = false;
  let since = 0;
  const asked = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // One Ctrl-C can arrive twice: from the terminal, and handed on by npm.
        if (interrupted && signal === 'SIGINT' && Date.now() - since > 500) process.exit(130);
        if (!interrupted) since = Date.now();
        interrupted = true;
        resolve();
      });
    }
  });
  const step: Started['step'] = async begin => {
    if (interrupted) throw new Interrupted();
    const begun = await begin();
    stops.unshift(() => begun.stop());
    if (interrupted) throw new Interrupted();
    return begun;
  };
  let code = 0;
  try {
    await command({ step, asked });
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      console.error(describeError(error));
      code = 1;
    }
  }
  for (const stop of stops) {
    await stop().catch((error: unknown) => {
      console.error(describeError(error));
      code = 1;
    });
  }
  process.exit(code || process.exitCode || 0);
}

/** Where the servers must be there already: a production process starts none. */
export function required<T>(servers: T | undefined): T {
  if (servers === undefined) throw new Trouble('No servers are named: set TEMPORAL_ADDRESS and DATABASE_URL (and POST_BOX_URL for a worker), or run `npm start` beside this.');
  return servers;
}
