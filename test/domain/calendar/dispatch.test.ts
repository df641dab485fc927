import { describe, expect, test } from 'vitest';
import { buildCalendar, instantOf } from '../../../domain/calendar/calendar.ts';
import { plusDays, weekday, type Day } from '../../../domain/calendar/day.ts';
import { mayDispatch, mayDispatchAt, nextDispatch, whyNot, type LetterClass } from '../../../domain/calendar/dispatch.ts';

const c = buildCalendar(2025, 2028);
const time = (text: string): number => instantOf(c, text.slice(0, 10), +text.slice(11, 13) * 60 + +text.slice(14, 16));
const leaves = (drafted: string, cls: LetterClass, eveOverride = false): string => {
  const at = nextDispatch(c, time(drafted), cls, eveOverride);
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen' }).slice(0, 16);
};

/** Wednesdays and Thursdays of a year on which an information letter may leave and a decision may not. */
function blocked(year: number): Day[] {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = plusDays(day, 1)) {
    if ([3, 4].includes(weekday(day)) && mayDispatch(c, day, 'information') && !mayDispatch(c, day, 'decision')) days.push(day);
  }
  return days;
}

test('Wednesdays and Thursdays that block decisions in 2026: 1 April, 13 May, 4 June, 23 and 30 December', () => {
  expect(blocked(2026)).toEqual(['2026-04-01', '2026-05-13', '2026-06-04', '2026-12-23', '2026-12-30']);
});

test('and in 2027: 24 March, 5 May, 23 and 30 December', () => {
  expect(blocked(2027)).toEqual(['2027-03-24', '2027-05-05', '2027-12-23', '2027-12-30']);
});

test('no day of 2025 to 2028 that is a Friday takes a letter of any class, override or not', () => {
  for (let day = '2025-01-03'; day < '2029-01-01'; day = plusDays(day, 7)) {
    for (const cls of ['information', 'decision'] as const) for (const override of [false, true]) expect(mayDispatch(c, day, cls, override), day).toBe(false);
  }
});

describe('a letter drafted', () => {
  test.each([
    ['on Thursday 11 June 2026 at 10:00 leaves at once', '2026-06-11T10:00', 'information', '2026-06-11 10:00'],
    ['as a decision on that Thursday leaves at once too: Friday is a working day', '2026-06-11T10:00', 'decision', '2026-06-11 10:00'],
    ['on Thursday 11 June 2026 at 14:59 still leaves', '2026-06-11T14:59', 'information', '2026-06-11 14:59'],
    ['on Thursday 11 June 2026 at 15:00 leaves on Monday 15 June at 08:00', '2026-06-11T15:00', 'information', '2026-06-15 08:00'],
    ['on Friday 12 June 2026 at 10:00 leaves on Monday 15 June at 08:00', '2026-06-12T10:00', 'information', '2026-06-15 08:00'],
    ['on Sunday 14 June 2026 at 23:59 leaves on Monday 15 June at 08:00', '2026-06-14T23:59', 'decision', '2026-06-15 08:00'],
    ['on Monday 15 June 2026 at 07:59 leaves at 08:00', '2026-06-15T07:59', 'decision', '2026-06-15 08:00'],
    ['on Monday 15 June 2026 at 08:00 leaves at 08:00', '2026-06-15T08:00', 'decision', '2026-06-15 08:00'],
    ['on Wednesday 13 May 2026, the eve of Ascension Day, leaves at once as information', '2026-05-13T11:00', 'information', '2026-05-13 11:00'],
    ['on that eve as a decision leaves on Monday 18 May', '2026-05-13T11:00', 'decision', '2026-05-18 08:00'],
    ['as information on Ascension Day itself, Thursday 14 May 2026, leaves on Monday 18 May', '2026-05-14T11:00', 'information', '2026-05-18 08:00'],
    ['on Wednesday 23 December 2026 at 16:00 leaves on Monday 28 December', '2026-12-23T16:00', 'information', '2026-12-28 08:00'],
    ['as a decision on Wednesday 30 December 2026 leaves on Monday 4 January 2027', '2026-12-30T09:00', 'decision', '2027-01-04 08:00'],
    ['as a decision on Thursday 4 June 2026, the eve of a closing day, leaves on Monday 8 June', '2026-06-04T09:00', 'decision', '2026-06-08 08:00'],
    ['on Thursday 26 March 2026 at 16:00 leaves on Monday 30 March at 08:00 summer time', '2026-03-26T16:00', 'information', '2026-03-30 08:00'],
    ['on Friday 23 October 2026 leaves on Monday 26 October at 08:00 winter time', '2026-10-23T09:00', 'information', '2026-10-26 08:00'],
  ] as const)('%s', (_name, drafted, cls, expected) => {
    expect(leaves(drafted, cls)).toBe(expected);
  });
});

describe('an eve override', () => {
  test('lets a decision leave on Wednesday 13 May 2026, the eve of Ascension Day', () => {
    expect(leaves('2026-05-13T11:00', 'decision', true)).toBe('2026-05-13 11:00');
  });
  test('unlocks no Friday, weekend, holiday or closing day', () => {
    for (const day of ['2026-06-12', '2026-06-13', '2026-05-14', '2026-06-05', '2026-12-24']) expect(mayDispatch(c, day, 'decision', true), day).toBe(false);
  });
  test('unlocks no hour', () => {
    expect(mayDispatchAt(c, time('2026-05-13T07:59'), 'decision', true)).toBe(false);
    expect(mayDispatchAt(c, time('2026-05-13T15:00'), 'decision', true)).toBe(false);
  });
});

test('each day off says why in Danish', () => {
  expect(whyNot(c, '2026-06-12', 'information')).toBe('fredag');
  expect(whyNot(c, '2026-06-13', 'information')).toBe('weekend');
  expect(whyNot(c, '2026-05-14', 'information')).toBe('Kristi himmelfartsdag');
  expect(whyNot(c, '2026-05-13', 'decision')).toBe('dagen før Kristi himmelfartsdag');
  expect(whyNot(c, '2026-05-13', 'information')).toBeUndefined();
});
