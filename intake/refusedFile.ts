import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { refusedRows, type Refused } from './refusedRows.ts';

/** The refused rows in a file of their own, readable by this user only. It is in its place once it is whole. */
export function refusedFile(path: string, file: Parameters<typeof refusedRows>[0]): Refused {
  const rows = refusedRows(file);
  const part = `${path}.part`;
  let out: WriteStream | undefined;
  const write = async (text: string): Promise<void> => {
    if (!out) {
      await rm(part, { force: true });
      out = createWriteStream(part, { mode: 0o600 });
      await once(out, 'open');
      // Kept in `errored`, and thrown at the next row.
      out.on('error', () => undefined);
      out.write(`\ufeff${rows.header}\r\n`);
    }
    if (out.errored) throw out.errored;
    if (!out.write(`${text}\r\n`)) await once(out, 'drain');
  };
  return {
    add: (row, faults) => write(rows.line(row, faults)),
    async done() {
      if (!out) return undefined;
      out.end();
      await finished(out);
      await rename(part, path);
      return path;
    },
  };
}
