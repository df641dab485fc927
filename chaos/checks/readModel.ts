import { isDeepStrictEqual } from 'node:util';
import type { StoredRow } from '../../db/storedRows.ts';
import type { Evidence } from '../evidence.ts';

const MOST_SHOWN = 200;
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, MOST_SHOWN);

function differing(stored: StoredRow | undefined, rebuilt: StoredRow | undefined): string[] {
  const row = (stored ?? rebuilt)!.row;
  if (!stored) return [`${row} is not stored`];
  if (!rebuilt) return [`${row} is stored; the history knows no such row`];
  return Object.keys(rebuilt.columns)
    .filter((column) => !isDeepStrictEqual(stored.columns[column], rebuilt.columns[column]))
    .map((column) => `${row}, ${column}: stored ${shown(stored.columns[column])}, by its history ${shown(rebuilt.columns[column])}`);
}

/** Every column of every row that is stored otherwise than the case's history would write it. */
export const differences = ({ stored, rebuilt }: Evidence): string[] => {
  const byName = (rows: readonly StoredRow[]) => new Map(rows.map((r) => [r.row, r]));
  const [is, should] = [byName(stored), byName(rebuilt)];
  return [...new Set([...is.keys(), ...should.keys()])].flatMap((row) => differing(is.get(row), should.get(row)));
};
