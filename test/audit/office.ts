import type { Client } from '@temporalio/client';
import type { Desk, Paper } from '../../audit/desk.ts';
import { allCases, findCase, type Findable } from '../../audit/find.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { replays } from '../../bin/replays.ts';
import type { House } from '../workflows/house.ts';

/** What a command told: lines for a person, and the JSON object. */
export interface Told extends Paper {
  readonly lines: string[];
  readonly items: Record<string, unknown>[];
  totals: Record<string, unknown>;
}

export function told(): Told {
  const lines: string[] = [];
  const items: Record<string, unknown>[] = [];
  const paper: Told = {
    lines, items, totals: {},
    line: (text) => void lines.push(text),
    item: (value) => void items.push(value as Record<string, unknown>),
    end: (totals) => void (paper.totals = totals as Record<string, unknown>),
    object: (value) => void (paper.totals = value as Record<string, unknown>),
    progress: () => undefined,
  };
  return paper;
}

export const one = (name: string, take: Findable['take']): AsyncIterable<Findable> => stream([{ name, take }]);
export async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** The auditor's desk on a test house's sandbox, with two processes that replay. */
export function office(house: House) {
  const pool: Pool = openPool(house.databaseUrl, { max: 12 });
  const clients: readonly Client[] = [house.client];
  const desk: Desk = { pool, clients };
  const pool2 = replays(2);
  return {
    desk,
    hands: { replays: pool2, atOnce: 3 },
    fatal: () => false,
    all: () => allCases(desk, { witness: 'record' }),
    caseOf: (caseId: string) => one(caseId, async () => (await findCase(desk, caseId, { witness: 'record' }))!),
    async close() {
      await pool2.stop();
      await pool.end();
    },
  };
}
