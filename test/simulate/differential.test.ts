import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Archived } from '../../audit/archive.ts';
import { differencesOf } from '../../audit/differences.ts';
import { replayCases } from '../../audit/replay.ts';
import { archiveCase } from '../../audit/takeOut.ts';
import { engineOn } from '../../bin/engineOn.ts';
import { beforeClosing } from '../../simulate/beforeClosing.ts';
import type { Engine } from '../../simulate/engine.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { aHistory } from '../../simulate/lives/arbitrary.ts';
import { openHouse, type House } from '../workflows/house.ts';
import { someReceipts, withReceipts } from '../../simulate/lives/receipts.ts';
import { lifeOf, scriptOf } from '../../simulate/lives/script.ts';

/**
 * The same random lives on every machine. For a longer look:
 * `DIFFERENTIAL_SEED=7 DIFFERENTIAL_CASES=200 npx vitest run test/simulate/differential.test.ts`.
 */
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20260612);
const CASES = Number(process.env.DIFFERENTIAL_CASES ?? 16);
const MOST_STEPS = 20;

/** Every third life is shorter, and has receipts behind its steps: of one letter several, in any order. */
const receipts = fc.sample(someReceipts, { seed: SEED, numRuns: CASES });
const lives = fc.sample(aHistory, { seed: SEED, numRuns: CASES }).map((h, i) =>
  scriptOf(i % 3 === 0 ? withReceipts({ ...h, steps: h.steps.slice(0, MOST_STEPS / 2) }, receipts[i]!) : { ...h, steps: h.steps.slice(0, MOST_STEPS) }));

let house: House;
let real: Engine;
const archived: Archived[] = [];
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker();
  real = beforeClosing(engineOn(house.client, house.pool), async (caseId) => void archived.push(await archiveCase(house.client, caseId)));
});
afterAll(() => house.stop());

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

describe('a random case is the same on the pure functions and on the real workflow', () => {
  for (const [i, script] of lives.entries()) {
    it.concurrent(`case ${i + 1}: ${day(script.opening.at)} to ${day(script.until)}, ${script.told.length} told`, { timeout: 240_000 }, async ({ expect }) => {
      const id = `twin-${randomUUID()}`;
      const [pure, workflow] = await Promise.all([lifeOf(script, pureEngine, id), lifeOf(script, real, id)]);
      expect(workflow).toEqual(pure);
    });
  }
});

it('and their histories replay', { timeout: 240_000 }, async () => {
  const { code } = await bundleWorkflows({ interceptors: ['audit/exhibit'] });
  const wrong: string[] = [];
  for await (const { archived: { workflowId, exhibit: was }, error, exhibit } of replayCases(code, archived)) {
    for (const { text } of differencesOf({ error, recorded: was, now: exhibit })) wrong.push(`${workflowId}: ${text}`);
  }
  expect(wrong).toEqual([]);
  expect(archived).toHaveLength(CASES);
});
