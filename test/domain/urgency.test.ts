import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCalendar, instantOf } from '../../domain/calendar/calendar.ts';
import { plusDays, type Day } from '../../domain/calendar/day.ts';
import { paceWeight } from '../../domain/pace.ts';
import { urgency, type Urging } from '../../domain/urgency.ts';

const c = buildCalendar(2025, 2028);
const at = (day: Day, time = '08:00') => instantOf(c, day, +time.slice(0, 2) * 60 + +time.slice(3));
/** Monday 8 June 2026, 08:00. */
const MONDAY = at('2026-06-08');
const place = (letter: Partial<Urging>) => urgency(c, { cls: 'information', ...letter }, MONDAY);

test('on Monday 8 June a decision whose stop date is that Monday goes first, and one that is late already too', () => {
  expect(place({ cls: 'decision', latest: '2026-06-08' })).toBe(1);
  expect(place({ cls: 'decision', latest: '2026-05-31' })).toBe(1);
});

test('a decision by Sunday 14 June must leave by Wednesday the 10th or Thursday the 11th: second', () => {
  expect(place({ cls: 'decision', latest: '2026-06-14' })).toBe(2);
});

test('a decision by Tuesday 30 June leaves after those that are pressed, and before what has no date', () => {
  expect(place({ cls: 'decision', latest: '2026-06-19' })).toBe(3);
  expect(place({ cls: 'decision', latest: '2026-06-30' })).toBe(4);
  expect(place({ cls: 'decision' })).toBe(4);
  expect(place({})).toBe(5);
});

test('an invitation goes first on the day of its interview, and on the day before one at opening time', () => {
  expect(place({ before: at('2026-06-08', '14:00') })).toBe(1);
  expect(place({ before: at('2026-06-09', '08:00') })).toBe(1);
  expect(place({ before: at('2026-06-09', '09:00') })).toBe(2);
  expect(place({ before: at('2026-07-14', '09:00') })).toBe(4);
});

test('an earlier last day never goes after a later one', () => {
  const days = fc.integer({ min: -10, max: 60 });
  fc.assert(fc.property(days, days, fc.constantFrom('information' as const, 'decision' as const), (a, b, cls) => {
    const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((n) => place({ cls, latest: plusDays('2026-06-08', n) }));
    expect(sooner).toBeLessThanOrEqual(later!);
    expect(later).toBeLessThanOrEqual(place({}));
  }));
});

test('a municipality with twice the pace weighs twice; one that names none, or nonsense, weighs what Temporal takes', () => {
  expect(paceWeight({ lettersPerSecond: 100 })).toBe(2);
  expect(paceWeight({})).toBe(1);
  expect(paceWeight({ lettersPerSecond: 0 })).toBe(0.001);
  expect(paceWeight({ lettersPerSecond: -5 })).toBe(0.001);
  expect(paceWeight({ lettersPerSecond: 'fast' as never })).toBe(1);
});
