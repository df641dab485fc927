import { existingServers, runningServers } from '../stack/find.ts';
import { required, runCommand } from './command.ts';
import { prepare } from './prepare.ts';

/** `npm run setup`: namespaces, search attributes and migrations on the servers the environment names. */
await runCommand(async ({ step }) => {
  const servers = await step(async () => required((await existingServers()) ?? runningServers()));
  await prepare(servers, console.log);
  console.log(`Set up: Temporal at ${servers.temporalAddress}, PostgreSQL at ${new URL(servers.databaseUrl).host}.`);
});
