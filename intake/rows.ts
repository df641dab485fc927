import { splitFields, type Fields } from './fields.ts';
import type { Line } from './lines.ts';

export interface Row {
  /** The physical line on which it begins; the header is line 1. */
  readonly line: number;
  /** As it stands in the file, line ends as `\n`. */
  readonly raw: string;
  /** Absent where the quotes can't be made sense of. */
  readonly fields?: readonly string[];
}

/** More lines than this in one row are no note but a quote that was never closed. */
const MOST_LINES = 100;

/** What tells a row from the rest of one. */
export interface Shape {
  /** How many fields a row has. */
  readonly width: number;
  /** Holds, in their places, what a row alone holds; it may be cut off behind. */
  readonly isRow: (of: Fields) => boolean;
}

/**
 * Puts physical lines together to rows: a quoted field may hold line breaks. A quote that is never closed would
 * swallow the rest of the file; so when a row is open and the next line looks like a row of its own, the open one ends
 * there, is refused, and reading goes on.
 */
export async function* rows(source: AsyncIterable<Line>, delimiter: string, { width, isRow }: Shape): AsyncGenerator<Row> {
  const isFull = ({ fields, state }: Fields): boolean => state === 'whole' && fields.length === width;
  let open: Line[] = [];
  const raw = (): string => open.map((l) => l.text).join('\n');
  function* take(line: Line): Generator<Row> {
    if (open.length && isOfItsOwn(line)) yield close();
    if (!open.length && isBlank(line.text, delimiter)) return;
    open.push(line);
    if (splitFields(raw(), delimiter).state !== 'open') yield close();
    else if (open.length > MOST_LINES) yield* giveUp();
  }
  function isOfItsOwn({ text }: Line): boolean {
    const before = splitFields(raw(), delimiter);
    const alone = splitFields(text, delimiter);
    const together = splitFields(`${raw()}\n${text}`, delimiter);
    // It ends the field that is open: such a line may hold all that a row has in its places, where these stand behind the field.
    const goesOn = together.state !== 'broken' && together.fields.length > before.fields.length && together.fields.length <= width;
    return isRow(alone) ? isRow(before) || !goesOn : isFull(alone) && !goesOn;
  }
  function close(): Row {
    const { fields, state } = splitFields(raw(), delimiter);
    const row = { line: open[0]?.number ?? 0, raw: raw(), ...(state === 'whole' ? { fields } : {}) };
    open = [];
    return row;
  }
  /** The first line alone is the bad row; what it swallowed is read again. */
  function* giveUp(): Generator<Row> {
    const swallowed = open.splice(1);
    yield close();
    for (const line of swallowed) yield* take(line);
  }
  for await (const line of source) yield* take(line);
  while (open.length) yield* giveUp();
}

/** Spreadsheets leave empty lines, and lines of nothing but separators, behind. */
const isBlank = (text: string, delimiter: string): boolean => text.replaceAll(delimiter, '').trim() === '';
