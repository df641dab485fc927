import { describe, expect, it } from 'vitest';
import { chance } from '../../chaos/chance.ts';
import { bodyOf } from '../../chaos/body.ts';
import { scriptsFor } from '../../chaos/ownClock.ts';
import { EVENT } from '../../api/schemas/events.ts';
import { chaosOptions } from '../../bin/chaosOptions.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';

const scripts = [...scriptsFor(7, 40)].slice(0, 40);

describe('the lives that are lived under power cuts', () => {
  it('are the same for the same seed, and others for another', () => {
    expect([...scriptsFor(7, 40)].slice(0, 40)).toEqual(scripts);
    expect([...scriptsFor(8, 40)].slice(0, 40).map((s) => s.told)).not.toEqual(scripts.map((s) => s.told));
  });

  it('tell many kinds of events, each case from an opening of its own', () => {
    expect(new Set(scripts.flatMap((s) => s.told.map((t) => t.kind))).size).toBeGreaterThan(15);
    expect(new Set(scripts.map((s) => s.opening.id)).size).toBe(scripts.length);
  });

  it('are told between 09:00 and 13:30, and each thing on a later day than the one before', () => {
    for (const { opening, told } of scripts) {
      const days = [opening, ...told].map((t) => dayAt(t.at));
      expect(days).toEqual([...new Set(days)].sort());
      for (const { at } of told) expect(new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/Copenhagen' })).toMatch(/^(09|1[0-3]):/);
    }
  });

  it('go to the API as it takes them: moments and texts in full', () => {
    const bodies = scripts.flatMap((s) => s.told.map(({ kind, id, at, by, who, data }) => bodyOf(kind, { id, at, by, who, data })));
    expect(bodies.length).toBeGreaterThan(80);
    const wrong = bodies.flatMap((body) => (EVENT.safeParse(JSON.parse(JSON.stringify(body))).success ? [] : [body]));
    expect(wrong).toEqual([]);
  });
});

describe('chance', () => {
  it('is the same for the same seed, and stays within its bounds', () => {
    const draw = (seed: number) => Array.from({ length: 200 }, ((c) => () => c.between(2, 5))(chance(seed)));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(3).every((n) => n >= 2 && n < 5)).toBe(true);
    expect([...chance(4).shuffled([1, 2, 3, 4])].sort()).toEqual([1, 2, 3, 4]);
  });
});

describe('npm run chaos', () => {
  it('takes its numbers as they are meant, and says what is wrong with others', () => {
    expect(chaosOptions(['--cases', '100', '--minutes', '0.5', '--seed', '7', '--every', '3-4', '--at-once', '8', '--json'])).toEqual({ cases: 100, minutes: 0.5, seed: 7, every: [3, 4], atOnce: 8, json: true });
    expect(chaosOptions([], 5)).toMatchObject({ cases: 50, minutes: 2, seed: 5, every: [5, 10], json: false });
    expect(chaosOptions(['--help'])).toBeUndefined();
    for (const wrong of [['--cases', '0'], ['--cases', '1.5'], ['--minutes', 'many'], ['--every', '9-3'], ['--seed', '-1'], ['--at-once', ''], ['--what'], ['100']]) {
      expect(() => chaosOptions(wrong), wrong.join(' ')).toThrow(/npm run chaos/);
    }
  });
});
