import { expect, test } from 'vitest';
import { buildCalendar, isWorkingDay, nextWorkingDay, plusWorkingDays, previousWorkingDay } from '../../../domain/calendar/calendar.ts';
import { firstOfMonth, isDay, lastOfMonth, plusDays, plusYears } from '../../../domain/calendar/day.ts';

const c = buildCalendar(2024, 2029);

test('Easter 2026: from Wednesday 1 April the next working day but itself is Tuesday 7 April', () => {
  expect(nextWorkingDay(c, '2026-04-01')).toBe('2026-04-01');
  expect(nextWorkingDay(c, '2026-04-02')).toBe('2026-04-07');
  expect(previousWorkingDay(c, '2026-04-06')).toBe('2026-04-01');
  expect(plusWorkingDays(c, '2026-04-01', 1)).toBe('2026-04-07');
  expect(plusWorkingDays(c, '2026-04-07', -1)).toBe('2026-04-01');
});

test('Christmas 2026: from Wednesday 23 December five working days are Tuesday 5 January', () => {
  expect(plusWorkingDays(c, '2026-12-23', 1)).toBe('2026-12-28');
  expect(plusWorkingDays(c, '2026-12-23', 4)).toBe('2027-01-04');
  expect(plusWorkingDays(c, '2026-12-23', 5)).toBe('2027-01-05');
});

test('counted from a day off, the first working day is the next one: Saturday 13 June 2026 + 1 is Monday 15', () => {
  expect(plusWorkingDays(c, '2026-06-13', 1)).toBe('2026-06-15');
  expect(plusWorkingDays(c, '2026-06-13', 0)).toBe('2026-06-13');
});

test('working days ahead and back agree on every working day of 2026', () => {
  for (let day = '2026-01-01'; day < '2027-01-01'; day = plusDays(day, 1)) {
    if (!isWorkingDay(c, day)) continue;
    for (const n of [1, 2, 5, 10]) if (plusWorkingDays(c, plusWorkingDays(c, day, n), -n) !== day) throw new Error(`${day} + ${n}`);
  }
});

test('29 February has no brother in 2029, and months have their own ends', () => {
  expect(plusYears('2028-02-29', 1)).toBe('2029-02-28');
  expect(plusYears('2028-02-29', 4)).toBe('2032-02-29');
  expect([lastOfMonth('2028-02-10'), firstOfMonth('2026-12-31', 1), firstOfMonth('2026-01-31', -8)]).toEqual(['2028-02-29', '2027-01-01', '2025-05-01']);
});

test('30 February, a 13th month and a day with a time are no days', () => {
  for (const wrong of ['2026-02-30', '2026-13-01', '2026-06-12T08:00', '26-06-12', '2026-6-12', '1899-12-31', '2200-01-01', '', 20260612, null, undefined]) expect(isDay(wrong), String(wrong)).toBe(false);
  expect(isDay('2028-02-29')).toBe(true);
});
