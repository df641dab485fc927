import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { BAD_HOUSE, ROOMS, ROOT } from './rooms.ts';

const eslint = new ESLint({ cwd: ROOT });

async function faults(...paths: string[]): Promise<string[]> {
  const results = await eslint.lintFiles(paths);
  return results.flatMap(({ filePath, messages }) => messages.map((m) => `${relative(ROOT, filePath)}:${m.line} ${m.ruleId}: ${m.message}`));
}

test('no promise floats in any room, and no room asks the machine’s own clock for a day', { timeout: 600_000 }, async () => {
  expect(await faults(...ROOMS)).toEqual([]);
});

test('an activity call that nobody awaits is caught, and a type imported as a value', { timeout: 60_000 }, async () => {
  const caught = (await faults(join(BAD_HOUSE, 'workflows', 'forgetsToAwait.ts'))).map((f) => f.replace(/^.*:(\d+) (\S+):.*$/s, '$1 $2'));
  expect(caught).toEqual([
    '1 @typescript-eslint/consistent-type-imports',
    '7 @typescript-eslint/no-floating-promises',
    '8 @typescript-eslint/no-misused-promises',
  ]);
});

test('local dates, the machine’s clock, chance and Intl are caught in the domain', { timeout: 60_000 }, async () => {
  const caught = (await faults(join(BAD_HOUSE, 'domain', 'asksTheMachine.ts'))).map((f) => f.replace(/^.*:(\d+) (\S+):.*$/s, '$1 $2'));
  expect(caught).toEqual(expect.arrayContaining(['3', '4', '5', '6', '7', '8'].map((line) => `${line} no-restricted-syntax`)));
  expect(caught.filter((c) => c === '3 no-restricted-syntax')).toHaveLength(2);
  expect(caught.filter((c) => c === '5 no-restricted-syntax')).toHaveLength(2);
});
