import { Client } from '@temporalio/client';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities/createActivities.ts';
import type { CaseActivities, HousekeepingActivities } from '../activities/types.ts';
import { openPool, type Pool } from '../db/pool.ts';
import { DEPLOYMENT, isSandbox, QUEUES } from '../domain/messages.ts';
import { productionChannel, sandboxChannel } from '../letters/channels/channels.ts';
import { bundleWorkflows, type Bundle } from './bundle.ts';
import { paceLetters } from './pace.ts';
import { currentBuild, promote } from './promote.ts';
import { reconcile } from './reconcile.ts';
import { recordAtOnce } from './recordAtOnce.ts';
import { quietRuntime } from './runtime.ts';

// The runtime comes up with the first connection, and whoever makes that one has imported this.
quietRuntime();

export interface WorkerOrder {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly postBoxUrl: string;
  /** Where production's letters on paper are laid out for printing; without it the post box keeps them. */
  readonly printFolder?: string;
  /** Made ahead; else from the sources. */
  readonly bundle?: Bundle;
  readonly maxCachedWorkflows?: number;
  readonly log?: (line: string) => void;
  /** What the house does at night; handed in, since this room knows nothing of the archive. Without it nobody does it here. */
  readonly housekeeping?: (house: { client: Client; pool: Pool }) => HousekeepingActivities;
  /** A test's own, in place of those that act on the world. */
  readonly activities?: (real: CaseActivities) => CaseActivities;
}

export interface RunningWorker {
  readonly buildId: string;
  /** Makes this build current in the namespace, and checks it. */
  promote(): Promise<void>;
  /** Lets what is running come to its end; then nothing more is taken. */
  shutdown(): Promise<void>;
  /** Rejects where a worker ends although nobody stopped it. */
  readonly done: Promise<void>;
}

const CONNECTIONS = 16;
/** Letters in hand at once, and other acts: most of that time they wait for a channel. Many more would wait for a connection in vain. */
const LETTERS_AT_ONCE = 20;
const ACTS_AT_ONCE = 20;
/** An activity that is running may finish; longer than any of them takes. */
const GRACE = '25 seconds';
const FORCE = '30 seconds';

/** Starts the workers of a namespace: cases with their activities, letters on their own queue, and what is done at night on a third. */
export async function startWorker(order: WorkerOrder): Promise<RunningWorker> {
  const { connection, namespace, log = () => undefined } = order;
  const { code, buildId } = order.bundle ?? (await bundleWorkflows());
  const pool = openPool(order.databaseUrl, { max: CONNECTIONS, onError: () => log('PostgreSQL: an idle connection broke; the next one is opened when it is needed.') });
  const real = createActivities({ pool, channel: isSandbox(namespace) ? sandboxChannel(order) : productionChannel(order), namespace });
  const activities = order.activities?.(real) ?? real;
  const client = new Client({ connection, namespace });
  const sinks = recordAtOnce(activities.recordCaseFile, client);
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace,
    activities,
    shutdownGraceTime: GRACE,
    shutdownForceTime: FORCE,
    workerDeploymentOptions: { useWorkerVersioning: true, version: { deploymentName: DEPLOYMENT, buildId }, defaultVersioningBehavior: 'AUTO_UPGRADE' },
  };
  const workers: Worker[] = [];
  try {
    workers.push(await Worker.create({ ...common, taskQueue: QUEUES.cases, workflowBundle: { code }, sinks, maxConcurrentActivityTaskExecutions: ACTS_AT_ONCE, maxCachedWorkflows: order.maxCachedWorkflows }));
    // A sandbox reaches no channel: its letters leave as fast as they come.
    const pace = isSandbox(namespace) ? {} : await paceLetters(connection, namespace, log);
    workers.push(await Worker.create({ ...common, taskQueue: QUEUES.letters, maxConcurrentActivityTaskExecutions: LETTERS_AT_ONCE, ...pace }));
    if (order.housekeeping) workers.push(await Worker.create({ ...common, taskQueue: QUEUES.housekeeping, activities: order.housekeeping({ client, pool }) }));
  } catch (error) {
    await pool.end();
    throw error;
  }
  const runs = workers.map((worker) => worker.run());
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  // Where one ends by itself the other must not go on alone: a case without letters is worse than none.
  const done = Promise.all(runs)
    .then(() => undefined)
    .finally(async () => {
      stop();
      await Promise.allSettled(runs);
      await pool.end();
    });
  done.catch(() => undefined);
  log(`Worker of ${namespace}: build ${buildId}.`);
  // Beside the cases, and once: it asks them, so that a build has to be current first.
  let mending: Promise<unknown> | undefined;
  const mend = () => (mending ??= reconcile({ client, pool, log }).catch((error: Error) => log(`Records were not compared with histories: ${error.message}`)));
  void currentBuild(connection, namespace).then((current) => current === buildId && mend());
  return {
    buildId,
    promote: async () => {
      await promote(connection, { namespace, buildId });
      void mend();
    },
    shutdown: async () => {
      stop();
      await done;
    },
    done,
  };
}
