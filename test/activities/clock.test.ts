import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, test } from 'vitest';
import { clockFor, refuseAhead } from '../../activities/clock.ts';

const WALL = Date.parse('2026-06-11T10:00:00+02:00');
const MINUTE = 60_000;

/** Asks the clock inside an activity that Temporal scheduled at this moment. */
const ask = (namespace: string, scheduled: number, clock: { sandbox: boolean; offsetMs: number }, now?: () => number): Promise<number> =>
  new MockActivityEnvironment({ currentAttemptScheduledTimestampMs: scheduled }).run(async () => clockFor(namespace, now)(clock)) as Promise<number>;

describe('in production', () => {
  const wall = () => WALL;
  test('it is the wall clock at the call, however long the order has waited', async () => {
    expect(await ask('sagsgang', WALL - 20 * 3_600_000, { sandbox: false, offsetMs: 0 }, wall)).toBe(WALL);
  });
  test('a Temporal time more than five minutes ahead is refused', async () => {
    expect(await ask('sagsgang', WALL + 5 * MINUTE, { sandbox: false, offsetMs: 0 }, wall)).toBe(WALL);
    await expect(ask('sagsgang', WALL + 5 * MINUTE + 1, { sandbox: false, offsetMs: 0 }, wall)).rejects.toMatchObject({ type: 'clockRefused', nonRetryable: true });
    expect(() => refuseAhead(WALL + 6 * MINUTE, WALL)).toThrow(/ahead of the wall clock/);
  });
  test('a clock of its own is refused', async () => {
    await expect(ask('sagsgang', WALL, { sandbox: true, offsetMs: 0 }, wall)).rejects.toMatchObject({ type: 'clockRefused' });
    await expect(ask('sagsgang', WALL, { sandbox: false, offsetMs: 1 }, wall)).rejects.toMatchObject({ type: 'clockRefused' });
  });
});

describe('in a sandbox', () => {
  test("it is the case's own: Temporal's time and the case's offset", async () => {
    const start = Date.parse('2025-01-06T09:00:00+01:00');
    expect(await ask('x-sandbox', WALL + 160 * 1440 * MINUTE, { sandbox: true, offsetMs: start - WALL }, undefined)).toBe(start + 160 * 1440 * MINUTE);
  });
  test("a test's clock is any clock", async () => {
    expect(await ask('x-sandbox', WALL, { sandbox: true, offsetMs: 5 }, () => 7)).toBe(7);
  });
});
