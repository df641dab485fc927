import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { CHECKS } from '../../chaos/evidence.ts';
import { ROOT } from '../rooms/rooms.ts';

/** For a longer look: `npm run chaos -- --cases 100 --minutes 5`. */
const ORDER = ['--cases', '8', '--minutes', '0.4', '--every', '2-4', '--seed', '20260612', '--json'];

it('worker, API, Temporal, PostgreSQL and post box are killed while cases live: nothing is lost, doubled or out of place', { timeout: 400_000 }, async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/chaos.ts', ...ORDER], { cwd: ROOT, maxBuffer: 1e8 })
    .catch((error: unknown) => error as { stdout: string; stderr: string });
  expect(stdout, stderr).toMatch(/^\{.*\}\n$/);
  const result = JSON.parse(stdout) as Record<string, number> & { kills: Record<string, number> };
  expect(Object.fromEntries(CHECKS.map((check) => [check, result[check]])), stderr).toEqual(Object.fromEntries(CHECKS.map((check) => [check, 0])));
  expect(result).toMatchObject({ cases: 8, seed: 20260612 });
  expect(result.accepted).toBeGreaterThan(20);
  expect(Object.values(result.kills).reduce((a, b) => a + b)).toBeGreaterThan(3);
});
