import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeArchived } from '../audit/archive.ts';
import { archiveCase } from '../audit/takeOut.ts';
import { beforeClosing } from '../simulate/beforeClosing.ts';
import { runScenario } from '../simulate/runScenario.ts';
import { readScenario, scenarioFiles } from '../simulate/scenario.ts';
import { sideBySide } from '../simulate/sideBySide.ts';
import { Trouble } from '../stack/trouble.ts';
import { runCommand } from './command.ts';
import { sandboxEngine } from './sandboxEngine.ts';

const tests = fileURLToPath(new URL('../test', import.meta.url));
const HISTORIES = join(tests, 'histories');
const ENDING = '.json.gz';

const historyOf = (scenario: string): string => `${basename(scenario, '.json')}${ENDING}`;

/** Histories of scenarios that are no more. */
async function removeStale(current: ReadonlySet<string>): Promise<void> {
  for (const file of await readdir(HISTORIES)) {
    if (file.endsWith(ENDING) && !current.has(file)) await rm(join(HISTORIES, file));
  }
}

/**
 * `npm run record [-- FILE…]`: plays scenarios, or only those named, on the real workflow and keeps their histories for
 * the replay tests. A history that stands is of the release that recorded it: record anew only what is meant to change.
 */
await runCommand(async ({ step }) => {
  const named = process.argv.slice(2);
  const files = (await Promise.all((named.length ? named : [join(tests, 'scenarios')]).map(scenarioFiles))).flat();
  const engine = await step(() => sandboxEngine((line) => console.error(line), { throwAway: true }));
  await mkdir(HISTORIES, { recursive: true });
  const failed = await sideBySide(files, 4 * availableParallelism(), async (file) => {
    const archiving = beforeClosing(engine, async (caseId) => writeArchived(join(HISTORIES, historyOf(file)), await archiveCase(engine.client, caseId)));
    const { differences } = await runScenario(archiving, await readScenario(file), `history-${randomUUID()}`);
    for (const line of differences) console.error(`${basename(file)}: ${line}`);
    return differences.length > 0;
  });
  if (named.length === 0) await removeStale(new Set(files.map(historyOf)));
  const wrong = failed.filter(Boolean).length;
  console.log(`${files.length} histories recorded in test/histories.`);
  if (wrong > 0) throw new Trouble(`${wrong} of the scenarios did not pass: their histories tell what happened, not what should have.`);
});
