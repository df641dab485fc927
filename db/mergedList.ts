import { fromCursor, NotACursor, toCursor, type PlaceType } from './cursor.ts';
import type { Queryable } from './pool.ts';

/** A condition with its values for `?`. */
export type Condition = readonly [condition: string, ...values: unknown[]];

/** One stretch of an index: these columns have these values; and what else must hold in it. */
export interface Stretch {
  readonly is: Readonly<Record<string, string>>;
  readonly where?: readonly Condition[];
}

export interface SortKey {
  /** As the index has it: a column, or its expression. */
  readonly by: string;
  readonly type: PlaceType;
}

export interface MergedList {
  readonly table: string;
  readonly columns: string;
  /** Where the rows stand in an index that has the list's order. */
  readonly stretches: readonly Stretch[];
  /** Columns whose value must be one of these, whether or not the stretches already see to it. */
  readonly among?: Readonly<Record<string, readonly string[] | undefined>>;
  /** What else must hold. */
  readonly where?: readonly Condition[];
  /** The last key must tell rows apart. */
  readonly sort: readonly SortKey[];
  readonly descending?: boolean;
  /** Which list a cursor belongs to: that of another list is none of this one. */
  readonly name: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const MOST = 500;
export const pageSize = (limit = 50): number => Math.min(Math.max(limit, 1), MOST);

/** All of the table, read by another index than the list's order: for what is few by nature. */
export const ALL: readonly Stretch[] = [{ is: {} }];

/** All combinations of the values of some columns; those without values are left open. */
export function stretchesOf(columns: Readonly<Record<string, readonly string[] | undefined>>): Stretch[] {
  return Object.entries(columns).reduce<Stretch[]>((list, [column, values]) => (values ? list.flatMap((s) => values.map((v) => ({ is: { ...s.is, [column]: v } }))) : list), [...ALL]);
}

/** What a filter asks a column for: one value, or nothing. */
export const alone = <T>(value: T | undefined): readonly T[] | undefined => (value === undefined ? undefined : [value]);
export const given = <T>(value: T | undefined, condition: (value: T) => Condition): Condition[] => (value === undefined ? [] : [condition(value)]);

/**
 * One row more than the page has, in order: each stretch is read in the index's own order and they are merged, so that
 * as many rows are read as are shown, however many there are.
 */
export function statementOf({ table, columns, stretches, among = {}, where = [], sort, descending, name, limit, cursor }: MergedList): Statement {
  const values: unknown[] = [];
  const put = (value: unknown, type = 'text'): string => `$${values.push(value)}::${type}`;
  const filled = ([condition, ...its]: Condition): string => {
    const parts = condition.split('?');
    return parts.slice(1).reduce((sql, part, i) => `${sql}$${values.push(its[i])}${part}`, parts[0]!);
  };
  const common = where.map(filled);
  const [, ...after] = placeIn(name, cursor, sort) ?? [];
  const beyond = after.length > 0 ? [`(${sort.map((k) => k.by).join(', ')}) ${descending ? '<' : '>'} (${after.map((v, i) => put(v, sort[i]!.type)).join(', ')})`] : [];
  const most = put(pageSize(limit) + 1, 'int');
  const keys = sort.map((k, i) => `${k.by} AS ${sortKey(i)}`).join(', ');
  const order = (keys: readonly string[]): string => `ORDER BY ${keys.map((key) => (descending ? `${key} DESC` : key)).join(', ')} LIMIT ${most}`;
  const arms = stretches.map((stretch) => {
    const rest = Object.entries(among).filter(([column, its]) => its && !(column in stretch.is));
    const all = [
      ...Object.entries(stretch.is).map(([column, value]) => `${column} = ${put(value)}`),
      ...rest.map(([column, its]) => (its!.length === 1 ? `${column} = ${put(its![0])}` : `${column} = ANY(${put(its, 'text[]')})`)),
      ...(stretch.where ?? []).map(filled), ...common, ...beyond,
    ];
    // Each in order and with an end of its own: only so does PostgreSQL read no more of it than the page takes.
    return `(SELECT ${columns}, ${keys} FROM ${table}${all.length > 0 ? ` WHERE ${all.join(' AND ')}` : ''} ${order(sort.map((k) => k.by))})`;
  });
  return { text: arms.length === 1 ? arms[0]!.slice(1, -1) : `SELECT * FROM (${arms.join('\nUNION ALL ')}) list ${order(sort.map((_, i) => sortKey(i)))}`, values };
}

/** The place in this list that a cursor means. */
function placeIn(name: string, cursor: string | undefined, sort: readonly SortKey[]): string[] | undefined {
  const place = fromCursor(cursor, ['text', ...sort.map((key) => key.type)]);
  if (place && place[0] !== name) throw new NotACursor();
  return place;
}

/** A page of the list, and where it goes on. */
export async function mergedList<R extends object>(db: Queryable, list: MergedList): Promise<{ rows: R[]; next?: string }> {
  if (list.stretches.length === 0) return { rows: [] };
  const { text, values } = statementOf(list);
  const { rows } = await db.query<R & Record<string, unknown>>(text, [...values]);
  const page = rows.slice(0, pageSize(list.limit));
  const last = page.at(-1);
  const goesOn = last && rows.length > page.length ? { next: toCursor([list.name, ...list.sort.map((_, i) => keyText(last[sortKey(i)]))]) } : {};
  return { rows: page.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !column.startsWith(SORT))) as R), ...goesOn };
}

const SORT = 'sort_';
const sortKey = (i: number): string => `${SORT}${i}`;

const keyText = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));
