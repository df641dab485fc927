import { startApi } from '../api/server.ts';
import { existingServers, runningServers } from '../stack/find.ts';
import { assertFree } from '../stack/ports.ts';
import { required, runCommand } from './command.ts';
import { caseClock } from './caseClock.ts';
import { fastForward } from './fastForward.ts';
import { fileIntake } from './fileIntake.ts';
import { caseReplays } from './replayCase.ts';
import { apiPort, keyTimes } from './settings.ts';

/** `npm run api`: the API alone, beside servers that are there. */
await runCommand(async ({ step, asked }) => {
  const servers = await step(async () => required((await existingServers()) ?? runningServers()));
  const { databaseUrl, temporal } = servers;
  const host = process.env['HOST'] || undefined;
  await assertFree(apiPort(), 'API', 'PORT', host);
  const { replayCase } = await step(async () => caseReplays());
  const { runIntake } = await step(async () => fileIntake(databaseUrl));
  const api = await step(() => startApi({ port: apiPort(), host, databaseUrl, temporal, fastForward, caseClock, replayCase, runIntake, keys: keyTimes(), log: console.log }));
  console.log(`The API listens at ${api.url}.`);
  await asked;
});
