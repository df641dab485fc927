import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { readScenario } from '../../simulate/scenario.ts';
import { runScenario } from '../../simulate/runScenario.ts';
import { nameOf, SCENARIOS } from '../scenarioFiles.ts';

interface Told {
  readonly about?: string;
}

const scenarios = await Promise.all(
  SCENARIOS.map(async (file): Promise<[string, string]> => [`${nameOf(file)}: ${(JSON.parse(await readFile(file, 'utf8')) as Told).about}`, file]),
);

describe('on the pure functions alone, in this time zone', () => {
  test.each(scenarios)('%s', async (_about, file) => {
    const { differences } = await runScenario(pureEngine, await readScenario(file), nameOf(file));
    expect(differences).toEqual([]);
  });
});
