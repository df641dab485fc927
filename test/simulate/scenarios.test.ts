import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { engineOn } from '../../bin/engineOn.ts';
import type { Engine } from '../../simulate/engine.ts';
import { runScenario } from '../../simulate/runScenario.ts';
import { readScenario } from '../../simulate/scenario.ts';
import { nameOf, SCENARIOS } from '../scenarioFiles.ts';
import { openHouse, type House } from '../workflows/house.ts';

const play = async (engine: Engine, file: string): Promise<readonly string[]> =>
  (await runScenario(engine, await readScenario(file), `scenario-${randomUUID()}`)).differences;

/** On the pure functions they are played in test/domain, in several time zones. */
describe('on the real workflow, each case on its own clock', () => {
  let house: House;
  let engine: Engine;

  beforeAll(async () => {
    house = await openHouse();
    await house.startWorker();
    engine = engineOn(house.client, house.pool);
  });
  afterAll(() => house.stop());

  for (const file of SCENARIOS) {
    it.concurrent(nameOf(file), { timeout: 120_000 }, async ({ expect }) => {
      expect(await play(engine, file)).toEqual([]);
    });
  }
});
