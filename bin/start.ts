import { startApi } from '../api/server.ts';
import { LETTERS } from '../domain/letters.ts';
import { NAMESPACES } from '../domain/messages.ts';
import { existingServers } from '../stack/find.ts';
import { assertUnused } from '../stack/folder.ts';
import { assertFree, freePort } from '../stack/ports.ts';
import { startEmbedded } from '../stack/servers.ts';
import { Trouble } from '../stack/trouble.ts';
import { runCommand } from './command.ts';
import { caseClock } from './caseClock.ts';
import { fastForward } from './fastForward.ts';
import { fileIntake } from './fileIntake.ts';
import { HOUSE } from './house.ts';
import { noteTrouble } from './noteTrouble.ts';
import { prepare, prepareNights, seed } from './prepare.ts';
import { caseReplays } from './replayCase.ts';
import { keyTimes, receiptsUrl, startSettings } from './settings.ts';
import { whatRuns } from './whatRuns.ts';
import { startWorkers } from './workers.ts';

/** `npm start`: everything on this machine, or workers and API beside the servers the environment names. */
await runCommand(async ({ step, asked }) => {
  const { dataDir, apiPort, ports } = startSettings();
  const log = (line: string): void => console.log(line);
  const existing = await existingServers();
  if (!existing) assertUnused(dataDir);
  await assertFree(apiPort, 'API', '--port or PORT');

  const embedded = existing ? undefined : await step(() => startEmbedded({ house: HOUSE, dataDir, ports, log, receiptsUrl: receiptsUrl(apiPort), letterKinds: Object.keys(LETTERS) }));
  const servers = existing ? await step(async () => existing) : embedded!;
  if (existing && !process.env['POST_BOX_URL']) log('POST_BOX_URL is not set: letters go to a post box in this process and are gone with it.');
  log(`Temporal at ${servers.temporalAddress}, PostgreSQL at ${new URL(servers.databaseUrl).host}.`);
  await prepare(servers, log);
  await prepareNights(servers);
  if (embedded) await seed(servers.databaseUrl);

  const metrics = `127.0.0.1:${await freePort()}`;
  const workers = await step(() => startWorkers(servers, Object.values(NAMESPACES), log, metrics));
  const { replayCase } = await step(async () => caseReplays());
  const { runIntake } = await step(async () => fileIntake(servers.databaseUrl));
  const api = await step(() => startApi({ port: apiPort, databaseUrl: servers.databaseUrl, temporal: servers.temporal, workersMetricsUrl: `http://${metrics}/metrics`, fastForward, caseClock, keys: keyTimes(), replayCase, runIntake, log: noteTrouble(log) }));
  await workers.promote();
  await embedded?.announce();

  log(whatRuns({ servers, apiUrl: api.url, dataDir: embedded?.folder }));
  const broken = await Promise.race([asked, workers.ended, ...(embedded ? [embedded.broken] : [])]);
  if (typeof broken === 'string') throw new Trouble(`${broken} Everything else is stopped too; the data is kept.`);
  log('Stopping.');
});
