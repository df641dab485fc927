import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { buildCalendar, dayOff, isWorkingDay } from '../../../domain/calendar/calendar.ts';
import { dayFromNumber, dayNumber, weekday } from '../../../domain/calendar/day.ts';
import { publicHolidays } from '../../../domain/calendar/holidays.ts';

const denmark = new Holidays('DK');
const years = Array.from({ length: 2060 - 2015 + 1 }, (_, i) => 2015 + i);

test.each(years)('the public holidays of %i are those that an independent package knows', (year) => {
  const theirs = denmark.getHolidays(year).filter((h) => h.type === 'public').map((h) => h.date.slice(0, 10));
  expect(publicHolidays(year).map(([day]) => day).sort()).toEqual([...new Set(theirs)].sort());
});

test('Store Bededag: Friday 5 May 2023 was one, Friday 26 April 2024 is a working day', () => {
  const calendar = buildCalendar(2023, 2024);
  expect(dayOff(calendar, '2023-05-05')).toBe('store bededag');
  expect(isWorkingDay(calendar, '2024-04-26')).toBe(true);
});

test('5 June, 24 and 31 December are closing days of every year, and a municipality can add its own', () => {
  const calendar = buildCalendar(2026, 2028, { closingDays: ['05-01', '2027-10-14'] });
  for (const year of [2026, 2027, 2028]) for (const day of ['06-05', '12-24', '12-31', '05-01']) expect(dayOff(calendar, `${year}-${day}`), `${year}-${day}`).toBeDefined();
  expect(isWorkingDay(calendar, '2027-10-14')).toBe(false);
  expect(isWorkingDay(calendar, '2026-10-14')).toBe(true);
});

test('a closing day that is a holiday too has the holiday’s name: Whit Monday 5 June 2017, and 5 June 2025 has its own', () => {
  const calendar = buildCalendar(2017, 2025);
  expect(dayOff(calendar, '2017-06-05')).toBe('2. pinsedag');
  expect(dayOff(calendar, '2025-06-05')).toBe('grundlovsdag');
});

test('weekdays are those of the machine for every day of 2015 to 2060', () => {
  for (let n = dayNumber('2015-01-01'); n <= dayNumber('2060-12-31'); n++) {
    if (weekday(dayFromNumber(n)) !== (new Date(n * 86_400_000).getUTCDay() || 7)) throw new Error(`${dayFromNumber(n)} has the wrong weekday`);
  }
});
