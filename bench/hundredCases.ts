import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { sandboxEngine } from '../bin/sandboxEngine.ts';
import type { Engine } from '../simulate/engine.ts';
import { pureEngine } from '../simulate/pureEngine.ts';
import { sideBySide } from '../simulate/sideBySide.ts';
import { live, STOPS, type Lived } from './life.ts';

/**
 * A hundred cases in a sandbox, each with a clock of its own, side by side for 26 weeks with about a dozen stops: events
 * taken, and looks at the file. Beside it the floor: the same lives on the pure functions alone.
 * `npm run bench -- [cases] [at once]`
 */
const CASES = Number(process.argv[2] ?? 100);
const AT_ONCE = Number(process.argv[3] ?? CASES);

async function measure(what: string, engine: Engine, atOnce: number): Promise<{ seconds: number; lives: readonly Lived[] }> {
  const started = performance.now();
  const lives = await sideBySide([...Array(CASES).keys()], atOnce, (n) => live(engine, `bench-${randomUUID()}`, n));
  const seconds = (performance.now() - started) / 1000;
  const sum = (of: (l: Lived) => number) => lives.reduce((total, l) => total + of(l), 0);
  console.log(`${what}: ${CASES} cases, ${atOnce} at once, 26 weeks, ${STOPS.length} stops each: ${seconds.toFixed(2)} s; ${sum((l) => l.letters)} letters, ${sum((l) => l.entries)} log entries`);
  return { seconds, lives };
}

const floor = await measure('pure functions (floor)', pureEngine, 1);
const engine = await sandboxEngine(() => undefined, { throwAway: true });
try {
  const real = await measure('Temporal and PostgreSQL', engine, AT_ONCE);
  const same = real.lives.every((l, n) => l.letters === floor.lives[n]!.letters);
  console.log(`${(real.seconds / CASES).toFixed(2)} s a case, ${(real.seconds / floor.seconds).toFixed(0)} times the floor; letters ${same ? 'the same' : 'DIFFERENT'}; ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} at the end`);
} finally {
  await engine.stop();
}
process.exit(0);
