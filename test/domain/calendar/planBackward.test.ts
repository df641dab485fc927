import { expect, test } from 'vitest';
import { buildCalendar, instantOf } from '../../../domain/calendar/calendar.ts';
import { lastDispatchDay, planDispatch } from '../../../domain/calendar/dispatch.ts';

const c = buildCalendar(2025, 2028);
const time = (text: string): number => instantOf(c, text.slice(0, 10), +text.slice(11, 13) * 60 + +text.slice(14, 16));

/** A decision wished for a day, planned as of another, with its latest day. */
const planned = (wish: string, now: string, latest?: string, eveOverride = false) => planDispatch(c, { wish: time(wish), now: time(now), cls: 'decision', latest, eveOverride });

test('a decision wished for Wednesday 30 December 2026 that must leave in 2026 is planned for Tuesday 29 December at 08:00', () => {
  expect(planned('2026-12-30T09:00', '2026-12-21T10:00', '2026-12-31')).toBe(time('2026-12-29T08:00'));
});

test('without a latest day it goes forward, to Monday 4 January 2027', () => {
  expect(planned('2026-12-30T09:00', '2026-12-21T10:00')).toBe(time('2027-01-04T08:00'));
});

test('a latest day that going forward keeps changes nothing', () => {
  expect(planned('2026-12-30T09:00', '2026-12-21T10:00', '2027-01-04')).toBe(time('2027-01-04T08:00'));
});

test('where 08:00 of the last allowed day is past but the office is still open, it leaves at once', () => {
  expect(planned('2026-12-30T09:00', '2026-12-29T11:30', '2026-12-31')).toBe(time('2026-12-29T11:30'));
});

test('where the last allowed day is past it goes forward all the same: benefit goes on until it has left', () => {
  expect(planned('2026-12-30T09:00', '2026-12-30T09:00', '2026-12-31')).toBe(time('2027-01-04T08:00'));
});

test('with an eve override it leaves on Wednesday 30 December', () => {
  expect(planned('2026-12-30T09:00', '2026-12-30T09:00', '2026-12-31', true)).toBe(time('2026-12-30T09:00'));
});

test('the last day for a decision by Sunday 31 May 2026 is Thursday 28 May; by 31 December 2026 it is the 29th', () => {
  expect(lastDispatchDay(c, '2026-05-31', 'decision')).toBe('2026-05-28');
  expect(lastDispatchDay(c, '2026-12-31', 'decision')).toBe('2026-12-29');
  expect(lastDispatchDay(c, '2026-12-31', 'information')).toBe('2026-12-30');
});

test('the last day up to Easter Monday 6 April 2026 is Tuesday 31 March for decisions and Wednesday 1 April for information', () => {
  expect(lastDispatchDay(c, '2026-04-06', 'decision')).toBe('2026-03-31');
  expect(lastDispatchDay(c, '2026-04-06', 'information')).toBe('2026-04-01');
});
