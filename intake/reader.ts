import type { Day } from '../domain/calendar/day.ts';
import { detectEncoding, readText, type Encoding } from './encoding.ts';
import { FileFault } from './faults.ts';
import { splitFields, type Fields } from './fields.ts';
import { delimiterOf, readHeader, type Header } from './header.ts';
import { lines, type Line } from './lines.ts';
import { checkRow, type Checked } from './row.ts';
import { rows, type Row } from './rows.ts';
import { readCpr } from './cpr.ts';
import { readDate } from './values.ts';

export interface NotificationFile {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header: Header;
  /** The rows in the order of the file, each read and checked; memory stays constant whatever the size. */
  readonly rows: AsyncIterable<{ readonly row: Row; readonly checked: Checked }>;
}

/** Opens a file of notifications. Throws a {@link FileFault} where it can't be read as one at all. */
export async function openFile(path: string, options: { today?: Day } = {}): Promise<NotificationFile> {
  const encoding = await detectEncoding(path);
  const source = lines(readText(path, encoding));
  const first = await firstLine(source);
  const delimiter = delimiterOf(first.text);
  const header = readHeader(splitFields(first.text, delimiter).fields);
  return { encoding, delimiter, header, rows: checkedRows(source, delimiter, header, options.today) };
}

async function firstLine(source: AsyncGenerator<Line>): Promise<Line> {
  for (;;) {
    const next = await source.next();
    if (next.done) throw new FileFault('fileEmpty');
    if (next.value.text.trim() !== '') return next.value;
  }
}

async function* checkedRows(source: AsyncIterable<Line>, delimiter: string, header: Header, today?: Day): AsyncGenerator<{ row: Row; checked: Checked }> {
  const notified = header.index['Anmeldt'] as number;
  const cpr = header.index['CPR-nr.'] as number;
  // A line that begins a row of several lines, or is cut off, shows itself by its date and CPR number.
  const isRow = ({ fields, state }: Fields): boolean =>
    (state === 'whole' && fields.length === header.width) || ('ok' in readDate(fields[notified] ?? '') && 'ok' in readCpr(fields[cpr] ?? ''));
  for await (const row of rows(source, delimiter, isRow)) yield { row, checked: checkRow(row, header, today) };
}
