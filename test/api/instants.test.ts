import { expect, it } from 'vitest';
import { showMoments } from '../../domain/showMoments.ts';
import { readInstant, showInstant } from '../../domain/calendar/copenhagen.ts';

it('what is shown is read back as the same moment, over both clock changes', () => {
  for (let at = Date.UTC(2026, 2, 28); at < Date.UTC(2026, 2, 30); at += 1_800_000) expect(readInstant(showInstant(at))).toBe(at);
  for (let at = Date.UTC(2026, 9, 24); at < Date.UTC(2026, 9, 26); at += 1_800_000) expect(readInstant(showInstant(at))).toBe(at);
  expect(showInstant(Date.UTC(2026, 5, 12, 8))).toBe('2026-06-12T10:00:00+02:00');
  expect(showInstant(Date.UTC(2026, 11, 31, 23, 30))).toBe('2027-01-01T00:30:00+01:00');
});

it('an hour that the clock change repeats is the first of the two', () => {
  expect(readInstant('2026-10-25T02:30')).toBe(Date.UTC(2026, 9, 25, 0, 30));
});

it('moments are shown wherever they stand, other numbers stay', () => {
  expect(showMoments({ at: Date.UTC(2026, 5, 12, 8), list: [{ weeklyHours: 37, version: 12 }] })).toEqual({ at: '2026-06-12T10:00:00+02:00', list: [{ weeklyHours: 37, version: 12 }] });
});
