import { FileFault } from './faults.ts';
import type { Column } from './form.ts';

/** Where each known column stands, and how many fields a row has. */
export interface Header {
  readonly names: readonly string[];
  /** −1 for a column that may be missing, and is. */
  readonly index: Readonly<Record<string, number>>;
  readonly width: number;
}

const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The header on that line. Columns go by name, in any order; others than the known ones are left alone. Those that must be there are, once. */
export function readHeader(fields: readonly string[], line: number, columns: readonly Column[]): Header {
  const names = fields.slice(0, fields.findLastIndex((f) => f.trim() !== '') + 1);
  const missing: string[] = [];
  const index: Record<string, number> = {};
  for (const { name, optional } of columns) {
    const at = names.findIndex((n) => plain(n) === plain(name));
    if (at < 0 && !optional) missing.push(name);
    if (at >= 0 && names.some((n, i) => i > at && plain(n) === plain(name))) throw new FileFault('columnTwice', { line, column: name });
    index[name] = at;
  }
  if (Object.values(index).every((at) => at < 0)) throw new FileFault('fileNoHeader', { line });
  if (missing.length) throw new FileFault('columnMissing', { line, column: missing.join(', ') });
  return { names, index, width: names.length };
}

const DELIMITERS = [';', '\t', ','] as const;

/** The separator that shows most of the known columns in the header line; the semicolon unless another is clearly meant. */
export function delimiterOf(headerLine: string, columns: readonly Column[]): string {
  const known = (delimiter: string): number => {
    const names = headerLine.split(delimiter).map((n) => plain(n.replaceAll('"', '')));
    return columns.filter((c) => names.includes(plain(c.name))).length;
  };
  return DELIMITERS.reduce((best, d) => (known(d) > known(best) ? d : best));
}
