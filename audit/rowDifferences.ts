import type { Rows } from '../db/compareRecord.ts';
import { inOrder } from './differences.ts';

/** One place where the read model is not what the history makes of the case. */
export interface RowDifference {
  /** Table and key: `task weekFourCall:…`. */
  readonly row: string;
  /** Column, and the way into it: `file.agenda[2].dueOn`; absent where the whole row is missing or too much. */
  readonly field?: string;
  readonly stored?: unknown;
  readonly rebuilt?: unknown;
  readonly text: string;
}

const isObject = (v: unknown): v is Readonly<Record<string, unknown>> => typeof v === 'object' && v !== null;

/** The innermost places where two values part. */
function* parts(path: string, stored: unknown, rebuilt: unknown): Generator<{ field: string; stored: unknown; rebuilt: unknown }> {
  if (inOrder(stored) === inOrder(rebuilt)) return;
  if (!isObject(stored) || !isObject(rebuilt) || Array.isArray(stored) !== Array.isArray(rebuilt)) return yield { field: path, stored, rebuilt };
  const inList = Array.isArray(stored);
  for (const key of new Set([...Object.keys(stored), ...Object.keys(rebuilt)])) yield* parts(inList ? `${path}[${key}]` : path ? `${path}.${key}` : key, stored[key], rebuilt[key]);
}

const difference = (d: Omit<RowDifference, 'text'>): RowDifference => ({ ...d, text: `${[d.row, d.field].filter(Boolean).join(' ')}: stored ${inOrder(d.stored)}, rebuilt ${inOrder(d.rebuilt)}` });

/** Every field in which what is stored differs from what the history makes of it. */
export function rowDifferences(stored: Rows, rebuilt: Rows): RowDifference[] {
  return [...new Set([...Object.keys(stored), ...Object.keys(rebuilt)])].flatMap((row) => {
    const [was, is] = [stored[row], rebuilt[row]];
    if (!was || !is) return [difference({ row, stored: was && 'a row', rebuilt: is && 'a row' })];
    return [...parts('', was, is)].map((p) => difference({ row, ...p }));
  });
}
