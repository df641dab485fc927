import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { readScenario } from '../../simulate/scenario.ts';
import { runScenario } from '../../simulate/runScenario.ts';
import { nameOf, SCENARIOS } from '../scenarioFiles.ts';

interface Told {
  readonly about?: string;
}

/** What happened is read by other programs, field by field: a letter that went as letters do has no more than these, one on paper `by` too. */
const OF_A_LETTER: readonly string[] = ['kind', 'to', 'sentOn', 'replyBy', 'appealBy', 'remark', 'by'];

const scenarios = await Promise.all(
  SCENARIOS.map(async (file): Promise<[string, string]> => [`${nameOf(file)}: ${(JSON.parse(await readFile(file, 'utf8')) as Told).about}`, file]),
);

describe('on the pure functions alone, in this time zone', () => {
  test.each(scenarios)('%s', async (_about, file) => {
    const { differences, expect: what } = await runScenario(pureEngine, await readScenario(file), nameOf(file));
    expect(differences).toEqual([]);
    const letters = what.letters!;
    expect([...new Set(letters.flatMap(Object.keys))].filter((field) => !OF_A_LETTER.includes(field))).toEqual([]);
    expect(letters.filter(({ by }) => by !== undefined && by !== 'paper')).toEqual([]);
  });
});
