import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSetting } from '../../../domain/buildSetting.ts';
import { dayOf, instantOf } from '../../../domain/calendar/calendar.ts';
import { mayDispatchAt, nextDispatch } from '../../../domain/calendar/dispatch.ts';
import { plusDays, weekday, type Day } from '../../../domain/calendar/day.ts';

/** A Friday without a holiday, and the hour the clock change takes away or repeats lies in other weeks. */
const FIRST_FRIDAY: Day = '2026-01-02';

const hours = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
const closingDay = fc.integer({ min: 0, max: 3 * 365 }).map((n) => plusDays(FIRST_FRIDAY, n));

test('no practice of a municipality, whatever its hours and closing days, lets a letter leave on a Friday', () => {
  const anyProfile = fc.record({
    opens: fc.oneof(fc.constant('00:00'), hours), closes: fc.oneof(fc.constant('24:00'), hours), closingDays: fc.array(closingDay, { maxLength: 20 }),
    contactIntervalDays: fc.integer({ min: -7, max: 400 }), decisionsNeedApproval: fc.boolean(),
  });
  fc.assert(fc.property(anyProfile, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 24 * 60 - 1 }), fc.boolean(), fc.constantFrom('information' as const, 'decision' as const), (profile, week, minute, override, cls) => {
    const { calendar } = buildSetting(profile, 2026);
    const friday = plusDays(FIRST_FRIDAY, 7 * week);
    const at = instantOf(calendar, friday, minute);
    expect(mayDispatchAt(calendar, at, cls, override)).toBe(false);
    if (profile.opens < profile.closes) expect(weekday(dayOf(calendar, nextDispatch(calendar, at, cls, override)))).toBeLessThan(5);
  }), { numRuns: 300 });
});
