import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { engineOn } from '../../bin/engineOn.ts';
import { runScenario } from '../../simulate/runScenario.ts';
import { readScenario, type Scenario } from '../../simulate/scenario.ts';
import { SCENARIOS } from '../scenarioFiles.ts';
import { openHouse, type House } from '../workflows/house.ts';

let house: House;
let busiest: Scenario;

beforeAll(async () => {
  house = await openHouse();
  await house.startWorker({ maxCachedWorkflows: 0 });
  const all = await Promise.all(SCENARIOS.map(readScenario));
  busiest = all.reduce((a, b) => (b.steps.length > a.steps.length ? b : a));
});
afterAll(() => house.stop());

it('the scenario with the most steps passes on a worker that forgets each case after every task', { timeout: 180_000 }, async () => {
  expect(busiest.steps.length).toBeGreaterThan(12);
  const { differences } = await runScenario(engineOn(house.client, house.pool), busiest, `noCache-${randomUUID()}`);
  expect(differences).toEqual([]);
});
