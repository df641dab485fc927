import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Fault } from './faults.ts';
import type { Row } from './rows.ts';
import type { Header } from './header.ts';

/** Two columns in front of the file's own. They are left alone when the corrected file is sent again. */
const OURS = ['Fejl', 'Linje'];

export interface RefusedFile {
  add(row: Row, faults: readonly Fault[]): Promise<void>;
  /** Puts the file in its place where a row was refused; answers with its path then. */
  done(): Promise<string | undefined>;
}

/**
 * The refused rows, to be corrected and sent again: the same columns in the same order, each row with its reason in
 * front. A row that was cut off or can't be taken apart stays as it was, so that it is not taken for whole the next
 * time. Holds people's data: readable by this user only.
 */
export function refusedFile(path: string, file: { readonly header: Header; readonly delimiter: string }): RefusedFile {
  const { header: { names }, delimiter } = file;
  const again = OURS.every((name, i) => names[i] === name);
  const part = `${path}.part`;
  let out: WriteStream | undefined;
  const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;
  const plain = (field: string): string => (/["\n\t,;]/.test(field) ? quoted(field) : field);
  const line = (fields: readonly string[]): string => fields.map(plain).join(delimiter);
  const write = async (text: string): Promise<void> => {
    if (!out) {
      await rm(part, { force: true });
      out = createWriteStream(part, { mode: 0o600 });
      await once(out, 'open');
      // Kept in `errored`, and thrown at the next row.
      out.on('error', () => undefined);
      out.write(`\ufeff${line([...OURS, ...(again ? names.slice(OURS.length) : names)])}\r\n`);
    }
    if (out.errored) throw out.errored;
    if (!out.write(`${text}\r\n`)) await once(out, 'drain');
  };
  const own = (row: Row): string => {
    if (row.fields) return line(again ? row.fields.slice(OURS.length) : row.fields);
    return again ? row.raw.replace(new RegExp(`^\\s*("[^"]*"|[^"${delimiter}]*)${delimiter}[^${delimiter}]*${delimiter}`), '') : row.raw;
  };
  return {
    add: (row, faults) => write(`${quoted(faults.map(sentence).join(' / '))}${delimiter}${row.line}${delimiter}${own(row)}`),
    async done() {
      if (!out) return undefined;
      out.end();
      await finished(out);
      await rename(part, path);
      return path;
    },
  };
}

/** One fault in a line: column, what is wrong, what to do. */
export const sentence = (f: Fault): string => `${f.column ? `${f.column}: ` : ''}${f.wrong} ${f.todo}`;
