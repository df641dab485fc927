import type { Fault } from './faults.ts';
import type { Header } from './header.ts';
import type { Row } from './rows.ts';

/** Two columns in front of the file's own. They are left alone when the corrected file is sent again. */
const OURS = ['Fejl', 'Linje'];

/** How refused rows are written: the same columns in the same order, each row with its reason in front. */
export interface RefusedRows {
  readonly header: string;
  /** A row that was cut off or can't be taken apart stays as it was, so that it is not taken for whole the next time. */
  readonly line: (row: Row, faults: readonly Fault[]) => string;
}

/** Where refused rows are kept, to be corrected and sent again. They hold people's data. */
export interface Refused {
  add(row: Row, faults: readonly Fault[]): Promise<void>;
  /** Where they are now; nothing where no row was refused. */
  done(): Promise<string | undefined>;
}

/** One fault in a line: column, what is wrong, what to do. */
export const sentence = (f: Fault): string => `${f.column ? `${f.column}: ` : ''}${f.wrong} ${f.todo}`;

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;
const plain = (field: string): string => (/["\n\t,;]/.test(field) ? quoted(field) : field);

/** The refused rows of a file with this header. */
export function refusedRows({ header: { names }, delimiter }: { readonly header: Header; readonly delimiter: string }): RefusedRows {
  const again = OURS.every((name, i) => names[i] === name);
  const joined = (fields: readonly string[]): string => fields.map(plain).join(delimiter);
  const oursIn = new RegExp(`^\\s*("[^"]*"|[^"${delimiter}]*)${delimiter}[^${delimiter}]*${delimiter}`);
  const own = ({ fields, raw }: Row): string => {
    if (fields) return joined(again ? fields.slice(OURS.length) : fields);
    return again ? raw.replace(oursIn, '') : raw;
  };
  return {
    header: joined([...OURS, ...(again ? names.slice(OURS.length) : names)]),
    line: (row, faults) => `${quoted(faults.map(sentence).join(' / '))}${delimiter}${row.line}${delimiter}${own(row)}`,
  };
}
