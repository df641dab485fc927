import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionLike } from '@temporalio/client';
import { DEPLOYMENT } from '../domain/messages.ts';

interface Version {
  readonly namespace: string;
  readonly buildId: string;
}

const WITHIN_MS = 20_000;

/** The build id that new tasks of the deployment go to; nothing where none was ever promoted. */
export async function currentBuild(connection: ConnectionLike, namespace: string): Promise<string | undefined> {
  try {
    const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({ namespace, deploymentName: DEPLOYMENT });
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes a build the current version: without that no worker of it gets a task. The server knows a version only after its
 * workers have begun to poll, so the first calls may come too early; and it is looked at again before it is believed.
 */
export async function promote(connection: ConnectionLike, { namespace, buildId }: Version): Promise<void> {
  const until = Date.now() + WITHIN_MS;
  for (;;) {
    try {
      await connection.workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName: DEPLOYMENT, buildId, identity: `promote@${process.pid}`, ignoreMissingTaskQueues: false });
      if ((await currentBuild(connection, namespace)) === buildId) return;
    } catch (error) {
      if (Date.now() > until) throw new Error(`Build ${buildId} could not be made current in ${namespace}: ${(error as Error).message}`, { cause: error });
    }
    if (Date.now() > until) throw new Error(`Build ${buildId} did not become current in ${namespace}.`);
    await sleep(100);
  }
}
