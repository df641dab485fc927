import { fromCursor, NotACursor, toCursor } from '../db/cursor.ts';
import { pageSize } from '../db/mergedList.ts';
import type { CaseState } from '../domain/case.ts';
import { history, type HistoryLine } from '../domain/history/history.ts';

const NUMBER = /^[1-9]\d{0,8}$/;

/** A page of a case's life: from its beginning, or the latest first. What comes meanwhile moves no line to another place. */
export function historyPage(state: CaseState, { limit, cursor, descending = false }: { limit?: number; cursor?: string; descending?: boolean }): { lines: HistoryLine[]; next?: string } {
  const name = `history/${descending ? 'down' : 'up'}`;
  const place = fromCursor(cursor, ['text', 'text']);
  if (place && (place[0] !== name || !NUMBER.test(place[1]!))) throw new NotACursor();
  const after = place ? Number(place[1]) : undefined;
  const lines = history(state);
  const ordered = descending ? lines.reverse() : lines;
  const rest = after === undefined ? ordered : ordered.filter((l) => (descending ? l.n < after : l.n > after));
  const page = rest.slice(0, pageSize(limit));
  return { lines: page, ...(rest.length > page.length && { next: toCursor([name, String(page.at(-1)!.n)]) }) };
}
