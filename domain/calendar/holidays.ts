import { plusDays, type Day } from './day.ts';

/** Easter Sunday of a Gregorian year (Meeus/Jones/Butcher). */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days after Easter Sunday that are public holidays in Denmark, with their names. */
const MOVABLE: [number, string][] = [
  [-3, 'skærtorsdag'],
  [-2, 'langfredag'],
  [0, 'påskedag'],
  [1, '2. påskedag'],
  [39, 'Kristi himmelfartsdag'],
  [49, 'pinsedag'],
  [50, '2. pinsedag'],
];
const STORE_BEDEDAG = 26;
const LAST_STORE_BEDEDAG = 2023;

const FIXED: [string, string][] = [
  ['01-01', 'nytårsdag'],
  ['12-25', 'juledag'],
  ['12-26', '2. juledag'],
];

/** Days that are no holidays in law but on which the office is closed *(choice)*. */
export const DEFAULT_CLOSING_DAYS = ['06-05', '12-24', '12-31'] as const;

const CLOSING_NAMES: Record<string, string> = { '06-05': 'grundlovsdag', '12-24': 'juleaften', '12-31': 'nytårsaften' };

/** Danish public holidays of a year with their names. Store Bededag is none from 2024 on (lov nr. 214 af 06/03/2023). */
export function publicHolidays(year: number): [Day, string][] {
  const easter = easterSunday(year);
  const movable: [number, string][] = year <= LAST_STORE_BEDEDAG ? [...MOVABLE, [STORE_BEDEDAG, 'store bededag']] : MOVABLE;
  return [
    ...FIXED.map(([md, name]): [Day, string] => [`${year}-${md}`, name]),
    ...movable.map(([n, name]): [Day, string] => [plusDays(easter, n), name]),
  ];
}

/** Closing days of a year: `MM-DD` recurs every year, `YYYY-MM-DD` is that day only. */
export function closingDays(year: number, closing: readonly string[]): [Day, string][] {
  return closing
    .filter((c) => c.length === 5 || c.startsWith(`${year}-`))
    .map((c): [Day, string] => [c.length === 5 ? `${year}-${c}` : c, CLOSING_NAMES[c] ?? 'lukkedag']);
}
