import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool, type Pool } from '../../db/pool.ts';
import { DEFAULT_MUNICIPALITY, seedDefaults } from '../../db/seedDefaults.ts';
import type { Notification } from '../../intake/notification.ts';
import { NOTIFICATIONS } from '../../intake/notifications.ts';
import { refusedPathOf } from '../../intake/run.ts';
import type { RowResult } from '../../intake/takeIn.ts';
import { freshDatabase } from '../servers.ts';
import { madeUpFile, type MadeUpFile, type MadeUpRow } from './madeUpFile.ts';
import { fileOf } from './sample.ts';
import { takenIn } from './takenIn.ts';

let pool: Pool;
beforeAll(async () => {
  pool = openPool(await freshDatabase());
  await seedDefaults(pool);
});
afterAll(() => pool.end());

/** A municipality without any cases, whose cases are started nowhere. */
function office() {
  const started: string[] = [];
  const startCase = (input: { caseId: string }): Promise<boolean> => Promise.resolve(!started.includes(input.caseId) && started.push(input.caseId) > 0);
  return {
    started,
    async send(path: string): Promise<{ rows: RowResult[]; read: Map<string, Notification[]>; refusedPath: string }> {
      const read = new Map<string, Notification[]>();
      const { rows } = await takenIn(path, NOTIFICATIONS, {
        pool, startCase, sandbox: true, atOnce: 5, namespace: 'test-sandbox', municipality: DEFAULT_MUNICIPALITY, batch: randomUUID(),
        then: async (caseId, n) => void read.set(caseId, [...(read.get(caseId) ?? []), n]),
      });
      return { rows, read, refusedPath: refusedPathOf(path) };
    },
  };
}

const digits = (text: string): string => text.split(/\D/).map((part) => part.padStart(2, '0')).join('');
/** Who is absent from when: one case. */
const keyOf = ({ right }: MadeUpRow): string => `${digits(right['CPR-nr.']!.trim().replace('-', ''))} ${digits(right['Første fraværsdag']!)}`;

/** What must come of rows, where these are known before; they are known afterwards. */
function resultsOf(rows: readonly { line: number; key: string; codes: readonly string[] }[], known: Set<string>) {
  return rows.map(({ line, key, codes }) => {
    if (codes.length) return [line, 'refused', ...codes];
    const result = known.has(key) ? 'alreadyKnown' : 'opened';
    known.add(key);
    return [line, result];
  });
}
const codesOf = ({ wrong }: MadeUpRow): string[] => wrong.map((w) => (w.column === undefined ? w.code : `${w.code}@${w.column}`)).sort();
const told = (row: RowResult) =>
  row.result === 'refused' ? [row.line, row.result, ...row.faults.map((f) => (f.column === undefined ? f.code : `${f.code}@${f.column}`)).sort()] : [row.line, row.result];

async function beside(path: string, text: string): Promise<string> {
  const other = join(dirname(path), 'rettet.csv');
  await writeFile(other, text);
  return other;
}

/** The refused rows as somebody corrects them who knows what is wrong: nothing else in them is touched. */
function corrected(refused: string, { delimiter, rows }: MadeUpFile): { text: string; lines: number[] } {
  const [header, ...records] = parse(refused, { bom: true, delimiter, relax_column_count: true }) as string[][];
  const lines = records.map(([, line]) => Number(line));
  const better = records.map((record, i) => {
    const { right, wrong } = rows.find((row) => row.line === lines[i])!;
    return header!.map((name, at) => (record[at] === undefined || wrong.some((w) => name in w.changes) ? (right[name] ?? '') : record[at]));
  });
  return { text: [header!, ...better].map((fields) => fields.map((f) => `"${f.replaceAll('"', '""')}"`).join(';')).join('\r\n'), lines };
}

it('whatever a file is written in and whatever is wrong in it: each row is told by its line, what is corrected gives exactly the rest, and nothing is opened twice', async () => {
  await fc.assert(
    fc.asyncProperty(madeUpFile, async (file) => {
      await pool.query('TRUNCATE intake_notification, person, text');
      const { send, started } = office();
      const known = new Set<string>();
      const expected = file.rows.map((row) => ({ line: row.line, key: keyOf(row), codes: codesOf(row) }));
      const path = await fileOf(file.content);
      try {
        const first = await send(path);
        expect(first.rows.map(told)).toEqual(resultsOf(expected, known));
        expect(started).toHaveLength(known.size);
        // What was read is what was written, whatever stood around it.
        const right = file.rows.filter(({ wrong }) => wrong.length === 0).map(({ right: { Navn, Bemærkning } }) => `${Navn!.trim()} / ${Bemærkning!.trim()}`);
        expect([...first.read.values()].flat().map((n) => `${n.name} / ${n.note ?? ''}`).sort()).toEqual(right.sort());

        const again = await send(path);
        expect(again.rows.map(told)).toEqual(resultsOf(expected, known));
        expect(started).toHaveLength(known.size);

        const wrong = expected.filter(({ codes }) => codes.length > 0);
        if (wrong.length === 0) return;
        const { text, lines } = corrected(await readFile(first.refusedPath, 'utf8'), file);
        expect(lines).toEqual(wrong.map(({ line }) => line));
        const rest = await send(await beside(path, text));
        expect(rest.rows.map((row) => row.result)).toEqual(resultsOf(wrong.map((row) => ({ ...row, codes: [] })), known).map(([, result]) => result));
        expect(new Set(started).size).toBe(started.length);
        expect(started).toHaveLength(new Set(expected.map(({ key }) => key)).size);
      } finally {
        await rm(dirname(path), { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});
