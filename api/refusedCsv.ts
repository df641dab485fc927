import { Readable } from 'node:stream';
import { refusedAfter } from '../db/intakeRefused.ts';
import { BOM } from './csv.ts';
import type { Dependencies } from './dependencies.ts';

const A_PAGE = 500;

/** A batch's refused rows as a file, however many they are. */
export const refusedCsv = (deps: Pick<Dependencies, 'db'>, batch: string, header: string): Readable => Readable.from(lines(deps, batch, header), { objectMode: false });

async function* lines({ db }: Pick<Dependencies, 'db'>, batch: string, header: string): AsyncGenerator<string> {
  yield `${BOM}${header}\r\n`;
  for (let line = 0; ; ) {
    const page = await db((pool) => refusedAfter(pool, batch, line, A_PAGE));
    for (const row of page) yield `${row.content}\r\n`;
    const last = page.at(-1);
    if (!last) return;
    line = last.line;
  }
}
