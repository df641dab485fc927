import { Connection } from '@temporalio/client';
import { NAMESPACES } from '../domain/messages.ts';
import { fromEnvironment } from '../stack/environment.ts';
import { existingServers, runningServers } from '../stack/find.ts';
import { currentBuild, promote } from '../worker/promote.ts';
import { required, runCommand } from './command.ts';
import { workflowBundle } from './workflowBundle.ts';

/**
 * `npm run promote`: makes this build the one that takes cases, in the namespace in TEMPORAL_NAMESPACE. Its workers must
 * be running already; those of the build before may then be stopped.
 */
await runCommand(async ({ step }) => {
  const servers = await step(async () => required((await existingServers()) ?? runningServers()));
  const namespace = fromEnvironment()?.namespace ?? process.env['TEMPORAL_NAMESPACE'] ?? NAMESPACES.production;
  const { buildId } = await workflowBundle();
  const connection = await Connection.connect(servers.temporal);
  const { link } = await step(async () => ({ link: connection, stop: () => connection.close() }));
  const before = await currentBuild(link, namespace);
  await promote(link, { namespace, buildId });
  console.log(before === buildId ? `Build ${buildId} already takes the cases of ${namespace}.` : `Build ${buildId} takes the cases of ${namespace} now, in place of ${before ?? 'none'}.`);
});
