import type { Day } from '../domain/calendar/day.ts';
import { readText, type Encoding, type Source } from './encoding.ts';
import { FileFault } from './faults.ts';
import { splitFields } from './fields.ts';
import type { Form } from './form.ts';
import { survey } from './survey.ts';
import { delimiterOf, readHeader, type Header } from './header.ts';
import type { Notification } from './notification.ts';
import { lines, type Line } from './lines.ts';
import { checkRow, type Checked } from './row.ts';
import { rows, type Row, type Shape } from './rows.ts';
import { readCpr } from './cpr.ts';
import { readDate } from './values.ts';

/** A file of notifications, or of what is one and more. */
export interface NotificationFile<N extends Notification = Notification> {
  readonly form: Form<N>;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header: Header;
  /** The rows in the order of the file, each read and checked; memory stays constant whatever the size. */
  readonly rows: AsyncIterable<{ readonly row: Row; readonly checked: Checked<N> }>;
}

/** Opens a file. Throws a {@link FileFault} where it can't be read as one of that form at all. */
export async function openFile<N extends Notification>(source: Source, form: Form<N>, options: { today?: Day } = {}): Promise<NotificationFile<N>> {
  const encoding = await survey(source);
  const text = lines(readText(source, encoding));
  const first = await firstLine(text);
  const delimiter = delimiterOf(first.text, form.columns);
  const header = readHeader(splitFields(first.text, delimiter).fields, first.number, form.columns);
  return { form, encoding, delimiter, header, rows: checkedRows(text, delimiter, header, form, options.today) };
}

async function firstLine(source: AsyncGenerator<Line>): Promise<Line> {
  for (;;) {
    const next = await source.next();
    if (next.done) throw new FileFault('fileEmpty');
    if (next.value.text.trim() !== '') return next.value;
  }
}

async function* checkedRows<N extends Notification>(source: AsyncIterable<Line>, delimiter: string, header: Header, form: Form<N>, today?: Day): AsyncGenerator<{ row: Row; checked: Checked<N> }> {
  const notified = header.index['Anmeldt'] as number;
  const cpr = header.index['CPR-nr.'] as number;
  const shape: Shape = {
    width: header.width,
    // A line that begins a row of several lines, or is cut off, shows itself by its date and CPR number.
    isRow: ({ fields }) => 'ok' in readDate(fields[notified] ?? '') && 'ok' in readCpr(fields[cpr] ?? ''),
  };
  for await (const row of rows(source, delimiter, shape)) yield { row, checked: checkRow(row, header, form, today) };
}
