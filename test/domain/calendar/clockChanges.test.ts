import { expect, test } from 'vitest';
import { buildCalendar, dayOf, instantOf, minuteOf, opening } from '../../../domain/calendar/calendar.ts';
import { wall } from '../histories/oracle.ts';

const calendar = buildCalendar(2020, 2036);
const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

/** The Sundays on which clocks change. */
const sundays = Array.from({ length: 17 }, (_, i) => 2020 + i).flatMap((year) =>
  [3, 10].map((month) => {
    const last = new Date(Date.UTC(year, month, 0));
    return new Date(last.getTime() - last.getUTCDay() * 86_400_000).toISOString().slice(0, 10);
  }),
);

test.each(sundays)('every hour around the clock change of %s reads as the machine’s own time-zone table reads it', (sunday) => {
  const noon = at(`${sunday}T12:00:00Z`);
  for (let moment = noon - 72 * HOUR; moment <= noon + 72 * HOUR; moment += HOUR / 4) {
    const { day, minute } = wall(moment);
    expect([dayOf(calendar, moment), minuteOf(calendar, moment)], new Date(moment).toISOString()).toEqual([day, minute]);
    const back = instantOf(calendar, day, minute);
    // An hour that comes twice is taken as the first: an hour earlier in the second.
    if (back !== moment) expect([back, sunday.slice(5, 7)]).toEqual([moment - HOUR, '10']);
  }
});

test('every hour of ten years, 2024 to 2033, is the day it is in Copenhagen', () => {
  for (let moment = at('2024-01-01T00:00Z'); moment < at('2034-01-01T00:00Z'); moment += 7 * HOUR) {
    const { day, minute } = wall(moment);
    if (dayOf(calendar, moment) !== day || minuteOf(calendar, moment) !== minute) throw new Error(`${new Date(moment).toISOString()} is ${day} ${minute}`);
  }
});

test('Sunday 25 October 2026, 02:30 comes twice and is taken as the first', () => {
  expect(instantOf(calendar, '2026-10-25', 150)).toBe(at('2026-10-25T00:30:00Z'));
  expect(minuteOf(calendar, at('2026-10-25T01:30:00Z'))).toBe(150);
});

test('Sunday 29 March 2026, 02:30 is left out and comes out at 03:30', () => {
  expect(instantOf(calendar, '2026-03-29', 150)).toBe(at('2026-03-29T01:30:00Z'));
  expect(minuteOf(calendar, instantOf(calendar, '2026-03-29', 150))).toBe(210);
});

test('08:00 is 07:00 UTC on Friday 27 March 2026 and 06:00 UTC on Monday 30 March', () => {
  expect(opening(calendar, '2026-03-27')).toBe(at('2026-03-27T07:00:00Z'));
  expect(opening(calendar, '2026-03-30')).toBe(at('2026-03-30T06:00:00Z'));
});

test('23:30 UTC on Thursday 11 June 2026 is Friday in Copenhagen', () => {
  expect(dayOf(calendar, at('2026-06-11T21:59:59.999Z'))).toBe('2026-06-11');
  expect(dayOf(calendar, at('2026-06-11T22:00:00Z'))).toBe('2026-06-12');
});
