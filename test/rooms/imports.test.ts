import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { BAD_HOUSE, ROOMS, ROOT } from './rooms.ts';

const CRUISE = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

interface Summary {
  readonly summary: { readonly totalCruised: number; readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[] };
}

/** What the import rules say of a house; the tool's exit code counts its errors, so it is not one of ours. */
async function cruise(house: string, folders: readonly string[]): Promise<Summary['summary']> {
  const args = [CRUISE, '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: house, maxBuffer: 1e8 }).catch((error: unknown) => {
    const { stdout: out } = error as { stdout?: string };
    if (out?.startsWith('{')) return { stdout: out };
    throw error;
  });
  return (JSON.parse(stdout) as Summary).summary;
}

test('every room imports only what its row allows', { timeout: 120_000 }, async () => {
  const { violations, totalCruised } = await cruise(ROOT, ROOMS);
  expect(violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(200);
});

test('in a house where each rule is broken once, each is caught', { timeout: 120_000 }, async () => {
  const { violations } = await cruise(BAD_HOUSE, ['.']);
  const caught = violations.map((v) => `${v.rule.name}: ${v.from}`).sort();
  expect(caught).toEqual([
    'domain-no-node: domain/readsAFile.ts',
    'domain-other-rooms: domain/asksAnActivity.ts',
    'domain-packages: domain/knowsTheDatabase.ts',
    'letters-packages: letters/fetchesALetter.ts',
    'no-circles: api/egg.ts',
    'no-unknown-room: attic/forgotten.ts',
    'workflows-only-types-of-activities: workflows/callsAnActivity.ts',
    'workflows-packages: workflows/callsAnActivity.ts',
  ]);
});
