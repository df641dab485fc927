import { NAMESPACES } from '../domain/messages.ts';
import { existingServers, runningServers } from '../stack/find.ts';
import { fromEnvironment } from '../stack/environment.ts';
import { Trouble } from '../stack/trouble.ts';
import { required, runCommand } from './command.ts';
import { startWorkers } from './workers.ts';

/** `npm run worker`: one worker, on the namespace in TEMPORAL_NAMESPACE. It takes cases once its build is promoted. */
await runCommand(async ({ step, asked }) => {
  const named = fromEnvironment();
  // A box in memory would lose letters.
  if (named && !named.postBoxUrl) throw new Trouble('POST_BOX_URL is not set: a worker must know the channel by which letters leave.');
  const servers = required((await existingServers()) ?? runningServers());
  const namespace = named?.namespace ?? process.env['TEMPORAL_NAMESPACE'] ?? NAMESPACES.production;
  const workers = await step(() => startWorkers(servers, [namespace], console.log, process.env['SAGSGANG_METRICS_ADDRESS'] || undefined));
  if (process.argv.includes('--promote')) await workers.promote();
  console.log(`A worker of ${namespace} runs on ${servers.temporalAddress}.`);
  const ended = await Promise.race([asked, workers.ended]);
  if (typeof ended === 'string') throw new Trouble(ended);
});
