import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOn } from '../../bin/engineOn.ts';
import { isOutcome } from '../../domain/log.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { runScenario, type Played } from '../../simulate/runScenario.ts';
import { readScenario } from '../../simulate/scenario.ts';
import { SCENARIOS } from '../scenarioFiles.ts';
import { temporalAddress } from '../servers.ts';
import { newId, openHouse, type House } from '../workflows/house.ts';
import { workerProcess, type TestProcess } from './processes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const child = (env?: NodeJS.ProcessEnv): TestProcess =>
  workerProcess({ address: temporalAddress(), namespace: house.namespaces.sandbox, databaseUrl: house.databaseUrl, postBoxUrl: house.postBox.url }, env);

const numbered = (...numbers: string[]): string[] => SCENARIOS.filter((file) => numbers.some((n) => file.includes(`/${n}-`)));

async function play(file: string): Promise<Played & { caseId: string }> {
  const caseId = newId();
  return { caseId, ...(await runScenario(engineOn(house.client, house.pool), await readScenario(file), caseId)) };
}

const pure = async (file: string) => (await runScenario(pureEngine, await readScenario(file), 'pure')).expect;

/** The same to the day as the pure functions give; each event taken once, each letter in the box once. */
async function expectTheSame(file: string, played: Played & { caseId: string }): Promise<void> {
  expect(played.differences).toEqual([]);
  expect(played.expect).toEqual(await pure(file));
  const events = played.file.log.flatMap((e) => (isOutcome(e) ? [] : [e.id]));
  expect(events).toEqual([...new Set(events)]);
  const box = house.postBox.letters().filter((l) => l.id.startsWith(`${played.caseId}:`)).map((l) => l.id);
  expect(box.sort()).toEqual(played.file.letters.filter((l) => l.state === 'sent').map((l) => `${played.caseId}:${l.id}`).sort());
}

describe('a worker in another time zone', () => {
  it('Los Angeles: week four, Fridays and a clock change are the same days', { timeout: 120_000 }, async () => {
    const worker = child({ TZ: 'America/Los_Angeles' });
    await worker.ready;
    const files = numbered('01', '06');
    const played = await Promise.all(files.map(play));
    for (const [i, file] of files.entries()) await expectTheSame(file, played[i]!);
    await worker.kill();
  });
});

describe('a worker that is killed at random', () => {
  it('loses no event, doubles no letter, and all comes out the same', { timeout: 300_000 }, async () => {
    let worker = child();
    await worker.ready;
    let done = false;
    const killer = (async () => {
      for (let kills = 0; kills < 3 && !done; kills++) {
        await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 2_500));
        await worker.kill();
        worker = child();
        await worker.ready;
      }
    })();
    const files = numbered('01', '05', '10');
    const played = await Promise.all(files.map(play));
    done = true;
    await killer;
    for (const [i, file] of files.entries()) await expectTheSame(file, played[i]!);
    await worker.kill();
  });
});
