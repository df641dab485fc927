import { NativeConnection } from '@temporalio/worker';
import type { Servers } from '../stack/servers.ts';
import { printShop } from '../letters/printShop.ts';
import { TemplateFaults } from '../letters/template/fault.ts';
import { Trouble, type Log } from '../stack/trouble.ts';
import type { startWorker } from '../worker/run.ts';
import { quietRuntime } from '../worker/runtime.ts';
import { housekeeping } from './housekeeping.ts';
import { workflowBundle } from './workflowBundle.ts';

function tellMeasures(metricsAddress: string | undefined): void {
  try {
    quietRuntime({ metricsAddress });
  } catch (error) {
    throw new Trouble(`The workers' measures can't be told at ${metricsAddress}: ${(error as Error).message}. Choose another SAGSGANG_METRICS_ADDRESS.`);
  }
}

/** Before anything else comes up: a letter that can't be written is told to whoever writes letters, by file and line. */
function checkTemplates(): void {
  try {
    printShop();
  } catch (error) {
    throw error instanceof TemplateFaults ? new Trouble(`${error.message}\nNo worker starts before that is mended.`) : error;
  }
}

export interface Workers {
  /** Makes this build the one that gets the cases. */
  promote(): Promise<void>;
  /** Resolves with a sentence when one ends although nobody stopped it. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** One worker per namespace, in this process; with an address, the SDK's measures are told there. */
export async function startWorkers(servers: Servers, namespaces: readonly string[], log: Log, metricsAddress?: string): Promise<Workers> {
  tellMeasures(metricsAddress);
  checkTemplates();
  // It would install a runtime without measures when it is loaded.
  const { startWorker: start } = await import('../worker/run.ts');
  const { databaseUrl, postBoxUrl } = servers;
  const bundle = await workflowBundle();
  const connection = await NativeConnection.connect(servers.temporal).catch((error: unknown) => {
    throw new Trouble(`Temporal could not be reached at ${servers.temporalAddress}: ${(error as Error).message}`);
  });
  const workers: Awaited<ReturnType<typeof startWorker>>[] = [];
  const stop = async (): Promise<void> => {
    await Promise.allSettled(workers.map(worker => worker.shutdown()));
    await connection.close();
  };
  try {
    for (const namespace of namespaces) workers.push(await start({ connection, namespace, databaseUrl, postBoxUrl, printFolder: process.env['SAGSGANG_PRINT_FOLDER'] || undefined, bundle, housekeeping, log }));
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
