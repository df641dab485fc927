import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, type LogEntry } from '@temporalio/worker';
import type { Servers } from '../stack/servers.ts';
import { Trouble, type Log } from '../stack/trouble.ts';
import { bundleWorkflows, withId } from '../worker/bundle.ts';
import { startWorker } from '../worker/run.ts';

export interface Workers {
  /** Makes this build the one that gets the cases. */
  promote(): Promise<void>;
  /** Resolves with a sentence when one ends although nobody stopped it. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** The workflows as `npm run build` bundled them; beside the sources there is none. */
const AHEAD = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

let installed = false;

/**
 * Signals are ours: the SDK would stop the workers before the API has answered its last request. The native side's log
 * is forwarded to us: left alone it goes to standard output, where a command's `--json` stands.
 */
function installRuntime(): void {
  const logging = { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} };
  if (!installed) Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN', tell), telemetryOptions: { logging } });
  installed = true;
}

/** The letters' worker has no workflows, and means it. */
function tell({ level, message, meta }: LogEntry): void {
  if (message.startsWith('No workflows registered')) return;
  console.error(`${level} ${message}${meta?.['error'] ? ` ${String(meta['error'])}` : ''}`);
}

/** One worker per namespace, in this process. */
export async function startWorkers(servers: Servers, namespaces: readonly string[], log: Log): Promise<Workers> {
  const { databaseUrl, postBoxUrl } = servers;
  installRuntime();
  const bundle = existsSync(AHEAD) ? withId(readFileSync(AHEAD, 'utf8')) : await bundleWorkflows();
  const connection = await NativeConnection.connect(servers.temporal).catch((error: unknown) => {
    throw new Trouble(`Temporal could not be reached at ${servers.temporalAddress}: ${(error as Error).message}`);
  });
  const workers: Awaited<ReturnType<typeof startWorker>>[] = [];
  const stop = async (): Promise<void> => {
    await Promise.allSettled(workers.map(worker => worker.shutdown()));
    await connection.close();
  };
  try {
    for (const namespace of namespaces) workers.push(await startWorker({ connection, namespace, databaseUrl, postBoxUrl, bundle, log }));
  } catch (error) {
    await stop();
    throw error;
  }
  const endOf = async (done: Promise<void>, namespace: string): Promise<string> => {
    const why = await done.then(() => 'stopped', (error: unknown) => (error as Error).message);
    return `The worker of ${namespace} ended by itself (${why}).`;
  };
  return {
    promote: async () => void (await Promise.all(workers.map(worker => worker.promote()))),
    ended: Promise.race(workers.map((worker, i) => endOf(worker.done, namespaces[i]!))),
    stop,
  };
}
