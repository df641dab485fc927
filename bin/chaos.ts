import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openChaosHouse } from '../chaos/house.ts';
import { failureReport, jsonReport, plainReport } from '../chaos/report.ts';
import { runChaos } from '../chaos/run.ts';
import { chaosOptions, USAGE } from './chaosOptions.ts';
import { runCommand } from './command.ts';
import { HOUSE } from './house.ts';
import { prepare, seed } from './prepare.ts';
import { replays } from './replays.ts';

const log = (line: string): void => console.error(line);
/** As this file is, so are the others: `.ts` as written, `.js` as built. */
const program = (name: string): string => fileURLToPath(import.meta.url).replace(/chaos(\.[jt]s)$/, `${name}$1`);

/** `npm run chaos`: a house of its own loses its power while cases live, and is looked through afterwards. */
await runCommand(async ({ step }) => {
  const order = chaosOptions(process.argv.slice(2));
  if (!order) return console.log(USAGE);
  log(`Bringing up a house of its own in a throw-away folder; seed ${order.seed}.`);
  const house = await step(() => openChaosHouse({
    stack: HOUSE,
    programs: { worker: program('worker'), api: program('api'), postBox: program('postBox') },
    prepare: async ({ temporalAddress, databaseUrl }) => {
      await prepare({ temporal: { address: temporalAddress }, databaseUrl }, () => undefined);
      await seed(databaseUrl);
    },
    log,
  }));
  const replayers = await step(async () => replays(availableParallelism()));
  const result = await runChaos(house, order, replayers, log);
  console.log(order.json ? JSON.stringify(jsonReport(result, order)) : plainReport(result, order));
  if (result.findings.length === 0) return;
  house.keep();
  await writeFile(join(house.folder, 'findings.json'), JSON.stringify(result.findings, undefined, 2));
  console.error(failureReport(result, order, house.folder));
  process.exitCode = 1;
});
