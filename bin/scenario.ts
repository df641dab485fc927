import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { pureEngine } from '../simulate/pureEngine.ts';
import { runScenario } from '../simulate/runScenario.ts';
import { readScenario, scenarioFiles } from '../simulate/scenario.ts';
import type { Engine } from '../simulate/engine.ts';
import { Trouble } from '../stack/trouble.ts';
import { runCommand, type Started } from './command.ts';

const USAGE = 'npm run scenario -- [--engine temporal|pure] [--json] FILE|FOLDER …';
/** Cases live side by side on the server; more at once only makes each wait. */
const AT_ONCE = { temporal: 4 * availableParallelism(), pure: 1 } as const;

function settings(): { engine: 'temporal' | 'pure'; json: boolean; paths: string[] } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { engine: { type: 'string', default: 'temporal' }, json: { type: 'boolean', default: false } },
    });
    const { engine } = values;
    if (engine !== 'temporal' && engine !== 'pure') throw new Error(`there is no engine "${engine}"`);
    if (positionals.length === 0) throw new Error('name a scenario file or a folder of them');
    return { engine, json: values.json, paths: positionals };
  } catch (error) {
    throw new Trouble(`${(error as Error).message}. Usage: ${USAGE}`);
  }
}

interface Result {
  readonly passed: boolean;
  /** Complete, also where it did not pass; nothing where the file can't be played. */
  readonly json?: string;
  readonly lines: readonly string[];
}

async function play(engine: Engine, file: string): Promise<Result> {
  try {
    const { expect, differences } = await runScenario(engine, await readScenario(file), `scenario-${crypto.randomUUID()}`);
    return { passed: differences.length === 0, json: JSON.stringify({ file, expect }), lines: differences };
  } catch (error) {
    return { passed: false, lines: [`can't be played: ${(error as Error).message}`] };
  }
}

/** Plays all, some at once, and hands each result on in the order of the files. */
async function playAll(engine: Engine, files: readonly string[], atOnce: number, tell: (file: string, result: Result) => void): Promise<Result[]> {
  const results: Promise<Result>[] = [];
  const running = new Set<Promise<unknown>>();
  for (const file of files) {
    while (running.size >= atOnce) await Promise.race(running);
    const result = play(engine, file);
    const tracked: Promise<unknown> = result.finally(() => running.delete(tracked));
    running.add(tracked);
    results.push(result);
  }
  for (const [i, file] of files.entries()) tell(file, await results[i]!);
  return Promise.all(results);
}

/** The pure engine needs no server, and nothing that speaks to one is loaded for it. */
async function engineFor(name: 'temporal' | 'pure', step: Started['step']): Promise<Engine> {
  if (name === 'pure') return pureEngine;
  const { sandboxEngine } = await import('./sandboxEngine.ts');
  return step(() => sandboxEngine((line) => console.error(line)));
}

/** `npm run scenario`: cases as files, on the real workflow on its own clock, or on the pure functions. */
await runCommand(async ({ step }) => {
  const { engine, json, paths } = settings();
  const say = json ? console.error : console.log;
  const files: string[] = [];
  for (const path of paths) {
    files.push(...(await scenarioFiles(path).catch(() => { throw new Trouble(`There is no file or folder ${path}.`); })));
  }
  if (files.length === 0) throw new Trouble(`There are no .json files in ${paths.join(', ')}.`);
  const results = await playAll(await engineFor(engine, step), files, AT_ONCE[engine], (file, r) => {
    say(`${r.passed ? 'passed' : 'FAILED'}  ${basename(file)}`);
    for (const line of r.lines) say(`        ${line}`);
    if (json && r.json) console.log(r.json);
  });
  const failed = results.filter((r) => !r.passed).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
