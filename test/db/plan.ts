import type { Pool } from '../../db/pool.ts';
import { statementOf, type MergedList, type Statement } from '../../db/mergedList.ts';

interface Node {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Node[];
}

/** What PostgreSQL did for a page: its kinds of steps, the rows that its scans looked at, the pages of 8 KB it touched. */
export interface Done {
  readonly steps: ReadonlySet<string>;
  readonly rowsRead: number;
  readonly rowsSorted: number;
  readonly pages: number;
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Runs the list's statement and tells what it took. */
export const planOf = (pool: Pool, list: MergedList): Promise<Done> => planOfStatement(pool, statementOf(list));

export async function planOfStatement(pool: Pool, { text, values }: Statement): Promise<Done> {
  const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(`EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS, TIMING OFF) ${text}`, [...values]);
  const top = rows[0]!['QUERY PLAN'][0]!.Plan;
  const nodes = nodesOf(top);
  const lookedAt = (n: Node) => n['Actual Loops'] * (n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0) + (n['Rows Removed by Index Recheck'] ?? 0));
  return {
    steps: new Set(nodes.map((n) => n['Node Type'])),
    rowsRead: sum(nodes.filter((n) => n['Node Type'].endsWith('Scan') && n['Node Type'] !== 'Bitmap Index Scan').map(lookedAt)),
    rowsSorted: sum(nodes.filter((n) => n['Node Type'].includes('Sort')).map((n) => sum((n.Plans ?? []).map(lookedAt)))),
    pages: (top['Shared Hit Blocks'] ?? 0) + (top['Shared Read Blocks'] ?? 0),
  };
}

/** Every combination of one value of each member. */
export function combinations<T extends Readonly<Record<string, readonly unknown[]>>>(of: T): { [K in keyof T]: T[K][number] }[] {
  return Object.entries(of).reduce<object[]>((list, [name, values]) => list.flatMap((c) => values.map((v) => ({ ...c, [name]: v }))), [{}]) as { [K in keyof T]: T[K][number] }[];
}
