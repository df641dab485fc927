import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../../domain/calendar/day.ts';
import { readCpr } from '../../intake/cpr.ts';
import { readCvr } from '../../intake/cvr.ts';
import { readDate, readEmployment, readHours, readSpells } from '../../intake/values.ts';

const days = (from: string, to: string) => fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayFromNumber);
const danish = (day: string): string => day.split('-').reverse().join('-');

describe('CPR numbers', () => {
  it('711082-2651 and 7110822651 are one replacement number (11 October + 60)', () => {
    expect(readCpr('711082-2651')).toEqual({ ok: '7110822651' });
    expect(readCpr('7110822651')).toEqual({ ok: '7110822651' });
  });
  it('nine digits have lost their leading zero, with the hyphen or without', () => {
    expect(readCpr('650902392')).toEqual({ fault: 'cprNineDigits' });
    expect(readCpr('65090-2392')).toEqual({ fault: 'cprNineDigits' });
  });
  it.each(['31026-12345', '12345', '7110822651x', '6,5E+09', '71108-22651'])('%s is none', (value) => {
    expect(readCpr(value)).toEqual({ fault: 'cprShape' });
  });
  it('31 February, month 13, day 0 and day 92 are no dates; 29 February needs its leap year', () => {
    for (const none of ['3102821234', '0113821234', '0001821234', '9201821234', '6001821234']) expect(readCpr(none)).toEqual({ fault: 'cprDate' });
    expect(readCpr('2902001234')).toEqual({ fault: 'cprDate' });
    expect(readCpr('2902004234')).toEqual({ ok: '2902004234' });
  });
  it('every birthday from 1937 to 1999 is taken, plain and as a replacement number, whatever its last three digits', () => {
    fc.assert(fc.property(days('1937-01-01', '1999-12-31'), fc.integer({ min: 0, max: 999 }), fc.constantFrom(0, 60), fc.constantFrom('0', '3', '4'), (day, serial, plus, seventh) => {
      const digits = `${String(+day.slice(8) + plus).padStart(2, '0')}${day.slice(5, 7)}${day.slice(2, 4)}${seventh}${String(serial).padStart(3, '0')}`;
      expect(readCpr(digits)).toEqual({ ok: digits });
    }));
  });
});

describe('CVR numbers', () => {
  it('69797113 holds its check digit; one digit changed never does', () => {
    expect(readCvr('69797113')).toEqual({ ok: '69797113' });
    fc.assert(fc.property(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'69797113'];
      digits[at] = String((+(digits[at] as string) + by) % 10);
      expect(readCvr(digits.join(''))).toEqual({ fault: 'cvrCheck' });
    }));
  });
  it('spaces and DK are taken off; seven digits and zeros are refused', () => {
    expect(readCvr('DK 69 79 71 13')).toEqual({ ok: '69797113' });
    expect(readCvr('6979711')).toEqual({ fault: 'cvrShape' });
    expect(readCvr('00000000')).toEqual({ fault: 'cvrCheck' });
  });
});

describe('Danish dates, hours and words', () => {
  it('every real day comes back as it was written', () => {
    fc.assert(fc.property(days('1900-01-01', '2199-12-31'), (day) => {
      expect(readDate(danish(day))).toEqual({ ok: day });
    }));
  });
  it('5-3-2026 and 05.03.2026 are understood', () => {
    expect(readDate('5-3-2026')).toEqual({ ok: '2026-03-05' });
    expect(readDate('05.03.2026')).toEqual({ ok: '2026-03-05' });
  });
  it.each(['05/03/2026', '2026-03-05', '05-03-26', '05-03.2026', '46086', 'i går'])('%s is not written as asked', (value) => {
    expect(readDate(value)).toEqual({ fault: 'dateShape' });
  });
  it.each(['31-02-2026', '29-02-2026', '00-01-2026', '01-13-2026', '01-01-0206'])('%s is no day', (value) => {
    expect(readDate(value)).toEqual({ fault: 'dateUnreal' });
  });
  it('hours from 0 to 60 with a comma; empty is 37', () => {
    expect(['', '0', '7,4', '37,0', '60', '18.5'].map(readHours)).toEqual([37, 0, 7.4, 37, 60, 18.5].map((ok) => ({ ok })));
    for (const wrong of ['-5', '37,5,1', '60,1', '61', '37 timer', ',5', 'NaN']) expect(readHours(wrong)).toEqual({ fault: 'hours' });
  });
  it('employment in any case; other words and names of object members are refused', () => {
    expect(readEmployment('SELVSTÆNDIG')).toEqual({ ok: 'selfEmployed' });
    for (const wrong of ['Ansat?', 'constructor', '__proto__']) expect(readEmployment(wrong)).toEqual({ fault: 'employmentUnknown' });
  });
  it('spells: several, with spaces; backwards and half ones are refused', () => {
    expect(readSpells('01-01-2026..10-01-2026 | 12-01-2026..12-01-2026')).toEqual({ ok: [{ paidFrom: '2026-01-01', paidTo: '2026-01-10' }, { paidFrom: '2026-01-12', paidTo: '2026-01-12' }] });
    expect(readSpells('')).toEqual({ ok: [] });
    expect(readSpells('10-01-2026..01-01-2026')).toEqual({ fault: 'spellBackwards' });
    expect(readSpells('31-02-2026..01-03-2026')).toEqual({ fault: 'spellUnreal' });
    for (const wrong of ['10-01-2026', '10-01-2026..', '01-01-2026..10-01-2026|', '01-01-2026..02-01-2026..03-01-2026']) expect(readSpells(wrong)).toEqual({ fault: 'spellShape' });
  });
});
