import fc from 'fast-check';
import { COLUMNS } from '../../intake/columns.ts';
import { plusDays } from '../../domain/calendar/day.ts';

type Values = Readonly<Record<string, string>>;

/** One thing wrong with a row: what stands in its columns instead, and how that is told. */
interface Wrong {
  readonly code: string;
  /** Absent: the row as a whole. */
  readonly column?: string;
  readonly changes: Values;
}
const field = (column: string, code: string, value: string): Wrong => ({ code, column, changes: { [column]: value } });

/** Wrong by itself, whatever else the row says. */
const FIELDS: readonly Wrong[] = [
  field('Anmeldt', 'dateShape', '03/05/2026'), field('Anmeldt', 'missing', ''),
  field('CPR-nr.', 'missing', ' '), field('CPR-nr.', 'cprNineDigits', '11270-1234'), field('CPR-nr.', 'cprShape', '0101701234x'), field('CPR-nr.', 'cprDate', '310270-1234'),
  field('Navn', 'missing', ''), field('Navn', 'tooLong', 'ø'.repeat(201)), field('Navn', 'unreadable', 'Anne\u0001'),
  field('Digital Post', 'yesNo', 'måske'),
  field('Første fraværsdag', 'dateUnreal', '29-02-2026'), field('Første fraværsdag', 'missing', ''),
  field('Beskæftigelse', 'employmentUnknown', 'Ansat?'),
  field('Timer pr. uge', 'hours', 'mange'), field('Timer pr. uge', 'hours', '60,5'),
  field('Forventet rask', 'dateUnreal', '31-04-2026'),
  field('CVR-nr.', 'cvrCheck', '69797114'), field('CVR-nr.', 'cvrShape', '6979'),
  field('Egen institution', 'yesNo', 'x'),
  field('Tidligere perioder', 'spellBackwards', '24-12-2025..01-12-2025'), field('Tidligere perioder', 'spellShape', '01-12-2025-24-12-2025'),
  field('Bemærkning', 'unreadable', 'a\u0000b'),
];
/** Wrong beside the row's other columns, so alone in its row. */
const RULES: readonly Wrong[] = [
  field('Første fraværsdag', 'absenceAfterNotified', '31-12-2026'),
  field('Tidligere perioder', 'spellNotBefore', '01-12-2025..31-12-2026'),
  { code: 'cvrMissing', column: 'CVR-nr.', changes: { Beskæftigelse: 'Lønmodtager', 'CVR-nr.': '', Arbejdsgiver: 'Bageren' } },
  { code: 'employerMissing', column: 'Arbejdsgiver', changes: { Beskæftigelse: 'Lønmodtager', 'CVR-nr.': '69797113', Arbejdsgiver: '' } },
];
/** Fields are missing at the row's end. */
const CUT: Wrong = { code: 'columnCount', changes: {} };

const danish = fc.constantFrom<(day: string) => string>(
  (day) => day.split('-').reverse().join('-'),
  (day) => day.split('-').reverse().map(Number).join('.'),
);
const text = (longest: number) => fc.string({ unit: fc.constantFrom('a', 'ø', 'Å', 'é', '–', '€', '"', ';', ',', '\t', '\n', ' ', '1', '|'), maxLength: longest });

const goodRow: fc.Arbitrary<Values> = fc
  .record({
    write: danish, notified: fc.integer({ min: 0, max: 200 }), absence: fc.integer({ min: 0, max: 3 }),
    cpr: fc.constantFrom('711082-2651', '0101701234', '290296-1234', ' 311299-4000 '),
    employment: fc.constantFrom('Lønmodtager', 'ledig', 'SELVSTÆNDIG'), name: text(8), address: text(12), note: text(20), hours: fc.constantFrom('', '37', '18,5', '0'),
    digitalPost: fc.constantFrom('', 'ja', 'NEJ'), spells: fc.constantFrom('', '01-12-2025..24-12-2025', '1.11.2025..2.11.2025 | 01-12-2025..24-12-2025'), recovery: fc.boolean(),
  })
  .map((r) => ({
    Anmeldt: r.write(plusDays('2026-03-05', r.notified)), 'CPR-nr.': r.cpr, Navn: `N${r.name}`, Adresse: r.address, 'Postnr.': '7441', By: 'Bording', 'Digital Post': r.digitalPost,
    'Første fraværsdag': r.write(plusDays('2026-02-01', r.absence)), Beskæftigelse: r.employment, 'Timer pr. uge': r.hours, 'Forventet rask': r.recovery ? '01-12-2026' : '',
    'CVR-nr.': '69797113', Arbejdsgiver: 'Brande Kabel A/S', 'Egen institution': '', 'Tidligere perioder': r.spells, Bemærkning: r.note,
  }));

const wrongs: fc.Arbitrary<readonly Wrong[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 2, selector: (w) => w.column }) },
  { weight: 1, arbitrary: fc.constantFrom(...RULES, CUT).map((w) => [w]) },
);

/** How a file is written. */
interface Writing {
  readonly delimiter: string;
  readonly lineEnd: string;
  /** Quotes around every field, or only around those that need them. */
  readonly quotes: 'all' | 'needed';
  readonly encode: (text: string) => Buffer;
  readonly order: readonly string[];
  readonly lastLineEnds: boolean;
}

const WINDOWS: Readonly<Record<string, string>> = { '–': '\u0096', '€': '\u0080' };
const ENCODINGS: readonly Writing['encode'][] = [
  (written) => Buffer.from(written),
  (written) => Buffer.from(`\ufeff${written}`),
  (written) => Buffer.from(written.replace(/[–€]/g, (c) => WINDOWS[c]!), 'latin1'),
];

const NAMES = [...COLUMNS.map((c) => c.name), 'Sagsnr.'];
const writing: fc.Arbitrary<Writing> = fc.record({
  delimiter: fc.constantFrom(';', '\t', ','), lineEnd: fc.constantFrom('\r\n', '\n', '\r'), quotes: fc.constantFrom('all', 'needed'),
  encode: fc.constantFrom(...ENCODINGS), order: fc.shuffledSubarray(NAMES, { minLength: NAMES.length }), lastLineEnds: fc.boolean(),
});

export interface MadeUpRow {
  readonly line: number;
  /** As it should be. */
  readonly right: Values;
  readonly wrong: readonly Wrong[];
}

export interface MadeUpFile {
  readonly content: Buffer;
  readonly delimiter: string;
  readonly rows: readonly MadeUpRow[];
}

function written({ delimiter, quotes, lineEnd }: Writing, fields: readonly string[]): string {
  const needed = (value: string): boolean => quotes === 'all' || value.includes(delimiter) || value.includes('\n') || value.trimStart().startsWith('"');
  return fields.map((value) => (needed(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(delimiter).replaceAll('\n', lineEnd);
}

/** A file of rows of which it is known what is wrong with each, and on which line it begins. */
export const madeUpFile: fc.Arbitrary<MadeUpFile> = fc
  .record({ how: writing, rows: fc.array(fc.record({ right: goodRow, wrong: wrongs, blanks: fc.integer({ min: -8, max: 2 }) }), { minLength: 1, maxLength: 8 }) })
  .map(({ how, rows }) => {
    const texts = [written(how, how.order)];
    let line = 2;
    const known = rows.map(({ right, wrong, blanks }) => {
      for (let n = 0; n < blanks; n++, line++) texts.push(n % 2 ? how.delimiter.repeat(NAMES.length - 1) : ' ');
      const values: Values = Object.assign({ 'Sagsnr.': '17' }, right, ...wrong.map((w) => w.changes));
      const fields = how.order.map((name) => values[name]!);
      const row = { line, right, wrong };
      texts.push(written(how, wrong.includes(CUT) ? fields.slice(0, -1) : fields));
      line += 1 + (wrong.includes(CUT) ? fields.slice(0, -1) : fields).join('').split('\n').length - 1;
      return row;
    });
    return { content: how.encode(texts.join(how.lineEnd) + (how.lastLineEnds ? how.lineEnd : '')), delimiter: how.delimiter, rows: known };
  });
