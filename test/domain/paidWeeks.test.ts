import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../domain/calendar/calendar.ts';
import { mayDispatch } from '../../domain/calendar/dispatch.ts';
import { dayNumber, lastOfMonth, plusDays, type Day } from '../../domain/calendar/day.ts';
import { exceedance, firstReassessment, mergeSpells, type PaidWeeks } from '../../domain/paidWeeks.ts';

const calendar = buildCalendar(2020, 2036);
const EARLY = dayNumber('2024-01-01');

/** `2026-03` three months before `2026-06`. */
function monthsBefore(day: Day, n: number): string {
  const months = +day.slice(0, 4) * 12 + +day.slice(5, 7) - 1 - n;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** domain.md section 6, day by day: is benefit paid on that day? */
function isPaid(p: PaidWeeks, start: Day, day: Day): boolean {
  if (p.earlierSpells.some((s) => s.paidFrom <= day && day <= s.paidTo)) return true;
  if (day < start) return false;
  return !p.stops.some((s) => day > s.stop && (s.resumed === undefined || day <= s.resumed));
}

/** The first day, from benefit start on, on which more than 154 paid days lie in the nine calendar months that end with its own. */
function byCounting(p: PaidWeeks, horizon: number): Day | undefined {
  const start = plusDays(p.firstAbsenceDay, p.employed ? 30 : 14);
  const paid = new Map<string, number>();
  const count = (day: Day) => isPaid(p, start, day) && paid.set(day.slice(0, 7), (paid.get(day.slice(0, 7)) ?? 0) + 1);
  for (let d = plusDays(start, -400); d < start; d = plusDays(d, 1)) count(d);
  for (let i = 0, d = start; i < horizon; i++, d = plusDays(d, 1)) {
    count(d);
    let n = 0;
    for (let m = 0; m < 9; m++) n += paid.get(monthsBefore(d, m)) ?? 0;
    if (n > 154) return d;
  }
  return undefined;
}

const spells = (first: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 420 }), fc.integer({ min: 0, max: 200 })), { maxLength: 4 })
    .map((list) => list.map(([back, long]) => ({ paidFrom: dayOf(first - back), paidTo: dayOf(Math.min(first - 1, first - back + long)) })));
const dayOf = (n: number): Day => plusDays('1970-01-01', n);

/** A lapse lies anywhere, is resumed within 28 days or never, and may be followed by another. */
const stops = (first: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 0, max: 28 })), { maxLength: 3 })
    .chain((list) => fc.boolean().map((forEver) => {
      let at = first;
      return list.map(([after, long], i) => {
        const stop = at + after;
        at = stop + long;
        return forEver && i === list.length - 1 ? { stop: dayOf(stop) } : { stop: dayOf(stop), resumed: dayOf(at) };
      });
    }));

const cases: fc.Arbitrary<PaidWeeks> = fc
  .tuple(fc.integer({ min: EARLY, max: EARLY + 1500 }), fc.boolean())
  .chain(([first, employed]) => fc.record({
    firstAbsenceDay: fc.constant(dayOf(first)),
    employed: fc.constant(employed),
    earlierSpells: spells(first).map(mergeSpells),
    stops: stops(first),
  }));

describe('paid weeks', () => {
  it('finds the exceedance that counting day by day finds', () => {
    fc.assert(fc.property(cases, (p) => {
      expect(exceedance(p)).toBe(byCounting(p, 900));
    }), { numRuns: 300 });
  });

  it('takes S from the month of E, L as the last day for decisions up to S, and W as the earlier of D+154 and E−30', () => {
    fc.assert(fc.property(cases, (p) => {
      const { exceedance: e, stopDate, latestDecisionDay, weekTwentyTwo } = firstReassessment(calendar, p);
      if (!e) {
        expect([stopDate, latestDecisionDay, weekTwentyTwo]).toEqual([undefined, undefined, undefined]);
        return;
      }
      expect(stopDate).toBe(lastOfMonth(e));
      let latest = stopDate!;
      while (!mayDispatch(calendar, latest, 'decision')) latest = plusDays(latest, -1);
      expect(latestDecisionDay).toBe(latest);
      expect(weekTwentyTwo).toBe([plusDays(p.firstAbsenceDay, 154), plusDays(e, -30)].sort()[0]);
    }), { numRuns: 100 });
  });

  it('D 4 May 2026, employed: E 4 November, S and L 30 November, W 5 October', () => {
    expect(firstReassessment(calendar, { firstAbsenceDay: '2026-05-04', employed: true, earlierSpells: [], stops: [] })).toEqual({
      exceedance: '2026-11-04', stopDate: '2026-11-30', latestDecisionDay: '2026-11-30', weekTwentyTwo: '2026-10-05',
    });
  });

  it('122 paid days of last autumn fall out month by month: E stays on 19 October', () => {
    const p = { firstAbsenceDay: '2026-05-04', employed: false, stops: [] };
    expect(exceedance({ ...p, earlierSpells: [{ paidFrom: '2025-09-01', paidTo: '2025-12-31' }] })).toBe('2026-10-19');
    expect(exceedance({ ...p, earlierSpells: [] })).toBe('2026-10-19');
  });

  it('counts a day of two overlapping spells once', () => {
    expect(mergeSpells([{ paidFrom: '2026-03-01', paidTo: '2026-03-20' }, { paidFrom: '2026-02-01', paidTo: '2026-03-05' }])).toEqual([{ paidFrom: '2026-02-01', paidTo: '2026-03-20' }]);
  });
});
