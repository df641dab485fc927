import { parseArgs } from 'node:util';
import type { ChaosOrder } from '../chaos/live.ts';
import { Trouble } from '../stack/trouble.ts';

export const USAGE = `npm run chaos -- --cases N --minutes M

Lets cases live while worker, API, Temporal, PostgreSQL and post box are killed again and again, and then looks whether
anything was lost, doubled or put in the wrong place (docs/operations.md).

  --cases N      how many cases, 1-100000 (50)
  --minutes M    for how long the power is cut, 0.1-600 (2)
  --seed S       the same lives again; without one another each time
  --every A-B    seconds between two power cuts (5-10)
  --at-once N    cases under way at the same time, 1-200 (24)
  --json         one JSON object, and nothing else, on standard output`;

export interface ChaosOptions extends ChaosOrder {
  readonly json: boolean;
}

const wrong = (what: string): Trouble => new Trouble(`${what}\n\n${USAGE}`);
const MOST_SEED = 2 ** 31 - 1;

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ args, options: { cases: text, minutes: text, seed: text, every: text, 'at-once': text, json: flag, help: { ...flag, short: 'h' } } }).values;
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || value < least || value > most) throw wrong(`${name} needs a number from ${least} to ${most}.`);
  return value;
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = number(name, text, least, most);
  if (!Number.isInteger(value)) throw wrong(`${name} needs a whole number.`);
  return value;
}

function span(text: string): readonly [number, number] {
  const [low = '', high = low, ...more] = text.split('-');
  const every = [number('--every', low, 0.5, 600), number('--every', high, 0.5, 600)] as const;
  if (more.length > 0 || every[0] > every[1]) throw wrong('--every needs seconds from and to, like 5-10.');
  return every;
}

/** The command's options; undefined where only help is asked for. */
export function chaosOptions(args: string[], anySeed = Date.now() % MOST_SEED): ChaosOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  return {
    cases: whole('--cases', values.cases ?? '50', 1, 100_000),
    minutes: number('--minutes', values.minutes ?? '2', 0.1, 600),
    seed: values.seed === undefined ? anySeed : whole('--seed', values.seed, 0, MOST_SEED),
    every: span(values.every ?? '5-10'),
    atOnce: whole('--at-once', values['at-once'] ?? '24', 1, 200),
    json: values.json ?? false,
  };
}
