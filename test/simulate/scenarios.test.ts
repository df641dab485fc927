import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOn } from '../../bin/engineOn.ts';
import type { Engine } from '../../simulate/engine.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { runScenario } from '../../simulate/runScenario.ts';
import { readScenario } from '../../simulate/scenario.ts';
import { nameOf, SCENARIOS } from '../scenarioFiles.ts';
import { openHouse, type House } from '../workflows/house.ts';

const play = async (engine: Engine, file: string): Promise<readonly string[]> =>
  (await runScenario(engine, await readScenario(file), `scenario-${randomUUID()}`)).differences;

describe('on the pure functions', () => {
  it.each(SCENARIOS.map((file) => [nameOf(file), file]))('%s', async (_name, file) => {
    expect(await play(pureEngine, file)).toEqual([]);
  });
});

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
