import { existingServers, runningServers } from '../stack/find.ts';
import { required, runCommand } from './command.ts';
import { prepare, prepareNights, seed } from './prepare.ts';

/**
 * `npm run setup`: namespaces, search attributes and migrations on the servers the environment names. With `--seed` also
 * a made-up municipality, for a first look.
 */
await runCommand(async ({ step }) => {
  const servers = await step(async () => required((await existingServers()) ?? runningServers()));
  await prepare(servers, console.log);
  await prepareNights(servers);
  if (process.argv.includes('--seed')) await seed(servers.databaseUrl);
  console.log(`Set up: Temporal at ${servers.temporalAddress}, PostgreSQL at ${new URL(servers.databaseUrl).host}.`);
});
