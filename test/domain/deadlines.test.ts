import { describe, expect, test } from 'vitest';
import { buildSetting } from '../../domain/buildSetting.ts';
import { instantOf, isWorkingDay } from '../../domain/calendar/calendar.ts';
import { plusDays } from '../../domain/calendar/day.ts';
import { dispatched } from '../../domain/engine.ts';
import { NOTHING } from '../../domain/facts.ts';
import { LETTERS, type LetterKind } from '../../domain/letters.ts';
import { deadlines } from '../../domain/deadlines.ts';
import { aLetter, at } from '../db/builders.ts';

const setting = buildSetting({}, 2026);
const { calendar } = setting;
const kinds = Object.keys(LETTERS) as LetterKind[];

describe('the dates that a letter states', () => {
  test('Thursday 11 June 2026: hearing answered by 25 June, appeal by 9 July, on paper by 17 July', () => {
    const thursday = at('2026-06-11T10:00+02:00');
    expect(deadlines(calendar, 'hearing', thursday, { digitalPost: true })).toMatchObject({ replyBy: '2026-06-25', appealBy: undefined });
    expect(deadlines(calendar, 'decisionCessation', thursday, { digitalPost: true }).appealBy).toBe('2026-07-09');
    expect(deadlines(calendar, 'decisionCessation', thursday, { digitalPost: false }).appealBy).toBe('2026-07-17');
  });

  test('the doctor answers by a booked interview, but has eight days at least', () => {
    const monday = at('2026-06-01T10:00+02:00');
    const by = (...interviews: string[]) => deadlines(calendar, 'lae285Request', monday, { digitalPost: true, interviewsAhead: interviews.map(at) }).replyBy;
    expect(by()).toBe('2026-06-15');
    expect(by('2026-06-11T10:00+02:00', '2026-06-20T10:00+02:00')).toBe('2026-06-11');
    expect(by('2026-06-03T10:00+02:00')).toBe('2026-06-09');
    expect(by('2026-05-30T10:00+02:00')).toBe('2026-06-15');
  });

  test('are those that the case counts with, on every working day of 2026', () => {
    for (let day = '2026-01-02'; day < '2027-01-01'; day = plusDays(day, 1)) {
      if (!isWorkingDay(calendar, day)) continue;
      const moment = instantOf(calendar, day, 600);
      for (const kind of kinds) {
        for (const digitalPost of [true, false]) {
          const interviewAt = instantOf(calendar, plusDays(day, 10), 600);
          const booking = { id: 'b', seq: 1, at: moment, day, interviewAt, data: {} };
          const facts = { ...NOTHING, setting, digitalPost, letters: [aLetter({ kind })], bookings: [booking] };
          const { replyBy, appealBy } = dispatched({ caseId: 'c', municipality: 'm', log: [], facts }, 'infoCitizen', moment) as { replyBy?: string; appealBy?: string };
          expect(deadlines(calendar, kind, moment, { digitalPost, interviewsAhead: [interviewAt] })).toMatchObject({ replyBy, appealBy });
        }
      }
    }
  });
});
