import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { plusDays } from '../domain/calendar/day.ts';
import { COLUMNS } from '../intake/columns.ts';

const danish = (day: string): string => day.split('-').reverse().join('-');

/** What a row's columns hold: two rows in a hundred are wrong, one in ten has a note over two lines. Nobody is meant. */
const VALUES: Readonly<Record<string, (n: number) => string>> = {
  Anmeldt: (n) => danish(plusDays('2026-01-20', n % 300)),
  'CPR-nr.': (n) => `${String((n % 28) + 1).padStart(2, '0')}11${String(n % 100).padStart(2, '0')}-${String(n % 4_000).padStart(4, '0')}`,
  Navn: (n) => `Borger Ærø Nr. ${n}`,
  Adresse: (n) => `Havnegade ${n % 200}, 2. tv`,
  'Postnr.': () => '7441',
  By: () => 'Bording',
  'Digital Post': (n) => (n % 7 ? 'ja' : 'nej'),
  'Første fraværsdag': (n) => danish(plusDays('2026-01-01', n % 300)),
  Beskæftigelse: (n) => (n % 50 ? 'Lønmodtager' : 'Ansat?'),
  'Timer pr. uge': (n) => (n % 3 ? '37' : '18,5'),
  'CVR-nr.': () => '69797113',
  Arbejdsgiver: () => 'Brande Kabel A/S',
  Bemærkning: (n) => (n % 10 ? '' : '"taler ""polsk""; tolk\r\nring kl. 10"'),
};

function* pieces(rows: number): Generator<string> {
  yield `\ufeff${COLUMNS.map(({ name }) => name).join(';')}\r\n`;
  for (let n = 0; n < rows; n += 1_000) {
    yield Array.from({ length: Math.min(1_000, rows - n) }, (_, i) => `${COLUMNS.map(({ name }) => VALUES[name]?.(n + i) ?? '').join(';')}\r\n`).join('');
  }
}

/** Writes a file of so many made-up notifications, as municipalities have them. */
export const writeNotifications = (path: string, rows: number): Promise<void> => pipeline(Readable.from(pieces(rows)), createWriteStream(path, { mode: 0o600 }));
