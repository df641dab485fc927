import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseList, listCases, sortsWith, CASE_SORTS, type CaseFilter } from '../../db/listCases.ts';
import { letterList, listLetters, type LetterFilter } from '../../db/listLetters.ts';
import { listTasks, taskList, type TaskFilter } from '../../db/listTasks.ts';
import type { MergedList } from '../../db/mergedList.ts';
import { openPool } from '../../db/pool.ts';
import { REHEARSED_CASES, REHEARSED_FILES } from '../../db/rehearsal.ts';
import { consultantsOfTeam } from '../../db/teams.ts';
import { STATUSES } from '../../domain/words.ts';
import { freshDatabase } from '../servers.ts';
import { CASES, fillHundredThousand, TODAY } from './hundredThousand.ts';
import { combinations, planOf, planOfStatement } from './plan.ts';

const url = await freshDatabase();
const pool = openPool(url, { max: 2 });
afterAll(() => pool.end());
const BOTH = ['lists', 'lists-sandbox'];
const PAGE = 20;
let team: string[];
let most: { ofConsultant: number; needingAttention: number; missing: number; undeliveredInSandbox: number; ofCase: number };

beforeAll(async () => {
  await fillHundredThousand(url);
  team = await consultantsOfTeam(pool, 'team-7');
  const count = async (sql: string): Promise<number> => (await pool.query<{ n: number }>(sql)).rows[0]!.n;
  most = {
    ofConsultant: await count('SELECT max(n) AS n FROM (SELECT count(*) AS n FROM case_file WHERE consultant IS NOT NULL GROUP BY consultant) c'),
    needingAttention: await count('SELECT count(*) AS n FROM case_file WHERE needs_attention'),
    missing: await count(`SELECT count(*) AS n FROM letter WHERE receipt IS NULL AND receipt_by < '${TODAY}'`),
    undeliveredInSandbox: await count("SELECT count(*) AS n FROM letter WHERE receipt <> 'delivered' AND namespace = 'lists-sandbox'"),
    ofCase: 2,
  };
}, 240_000);

/**
 * What a list may cost, whatever the table holds: each stretch is begun, and one page is read. `few` rows may be read
 * and sorted whole; `passedOver` rows in the way are let through.
 */
async function expectCheap(list: MergedList, few: number | undefined, passedOver = 2 * PAGE): Promise<void> {
  // No kind of letter or task is both: nothing is asked at all.
  if (list.stretches.length === 0) return;
  const { steps, rowsRead, rowsSorted, pages } = await planOf(pool, list);
  const what = `${list.name} ${JSON.stringify([list.stretches.slice(0, 2), list.among, list.where])}`;
  const bound = few ?? PAGE + 1 + list.stretches.length + passedOver;
  expect([...steps].filter((s) => s === 'Seq Scan' || (few === undefined && (s.includes('Sort') || s.startsWith('Bitmap')))), what).toEqual([]);
  expect(rowsRead, what).toBeLessThanOrEqual(bound);
  expect(rowsSorted, what).toBeLessThanOrEqual(few ?? 0);
  expect(pages, what).toBeLessThanOrEqual(8 * list.stretches.length + 4 * bound + PAGE);
}

describe(`over ${CASES} cases every list that is offered reads about a page`, () => {
  test('of cases, by whatever filters and in whatever order', async () => {
    const all = combinations({
      scope: ['none', 'large', 'small', 'consultant', 'team'], sandbox: [false, true], status: [false, true], phase: [false, true],
      needsAttention: [undefined, true, false], span: [{}, { overdueOn: TODAY }, { nextFrom: '2026-06-20', nextTo: '2026-06-21' }], sort: CASE_SORTS,
    });
    let offered = 0;
    for (const [i, { scope, sandbox, status, phase, span, sort, ...filter }] of all.entries()) {
      const consultants = scope === 'consultant' ? ['k300'] : scope === 'team' ? team : undefined;
      const asked: CaseFilter = {
        ...filter, ...span, consultants, sort, limit: PAGE, descending: i % 2 === 1,
        namespaces: sandbox ? ['lists-sandbox'] : BOTH,
        municipality: scope === 'large' ? 'm0' : scope === 'small' ? 'm7' : undefined,
        // Another one each time: common and rare, of old cases and of new ones.
        status: status ? STATUSES[i % STATUSES.length] : undefined,
        phase: phase ? (['jobClarification', 'sickLeave', 'beforeSickness'] as const)[i % 3] : undefined,
      };
      if (!sortsWith(asked).includes(sort)) continue;
      offered++;
      const few = consultants ? most.ofConsultant * consultants.length : filter.needsAttention ? most.needingAttention + 5 * PAGE : undefined;
      await expectCheap(caseList(asked), few);
    }
    expect(offered).toBeGreaterThan(500);
  });

  test('of tasks, by whatever filters', async () => {
    const all = combinations({
      scope: ['none', 'municipality', 'consultant', 'team', 'mine', 'claimedBy', 'case'], sandbox: [false, true], kind: [undefined, 'reexamine' as const],
      owner: [undefined, 'consultant' as const, 'teamLead' as const], state: [undefined, 'open' as const, 'completed' as const, 'dropped' as const], overdueOn: [undefined, TODAY],
    });
    const { rows: [one] } = await pool.query<{ id: string }>('SELECT case_id AS id FROM task LIMIT 1');
    for (const { scope, sandbox, ...filter } of all) {
      const asked: TaskFilter = {
        ...filter, limit: PAGE, namespaces: sandbox ? ['lists-sandbox'] : BOTH,
        ...{ none: {}, municipality: { municipality: 'm7' }, consultant: { consultants: ['k300'] }, team: { consultants: team }, mine: { mine: 'k300' }, claimedBy: { claimedBy: 'k300' }, case: { caseId: one!.id } }[scope],
      };
      const theirs = { none: undefined, municipality: undefined, consultant: 1, mine: 2, claimedBy: 1, team: team.length, case: 1 }[scope];
      // A consultant's tasks are few: those of other kinds, or of the sandbox's cases, are passed over.
      await expectCheap(taskList(asked), theirs === undefined ? undefined : theirs * most.ofConsultant * most.ofCase);
    }
  });

  test('of letters, by whatever filters and in either order', async () => {
    const all = combinations({
      scope: ['none', 'municipality', 'case'], sandbox: [false, true], state: [undefined, 'waiting' as const, 'sent' as const, 'sentElsewhere' as const, 'cancelled' as const],
      what: [{}, { kind: 'closing' as const }, { cls: 'decision' as const }, { cls: 'information' as const }], by: [undefined, 'paper' as const, 'digitalPost' as const],
      span: [{}, { from: Date.parse('2026-06-01T00:00Z'), before: Date.parse('2026-06-03T00:00Z') }],
    });
    const { rows: [one] } = await pool.query<{ id: string }>('SELECT case_id AS id FROM letter LIMIT 1');
    for (const [i, { scope, sandbox, what, span, by, ...filter }] of all.entries()) {
      const asked: LetterFilter = {
        ...filter, ...what, ...span, by, limit: PAGE, descending: i % 3 > 0, namespaces: sandbox ? ['lists-sandbox'] : BOTH,
        municipality: scope === 'municipality' ? 'm7' : undefined, caseId: scope === 'case' ? one!.id : undefined,
      };
      await expectCheap(letterList(asked), scope === 'case' ? most.ofCase : undefined);
    }
  });

  test('of letters of a class or a way: from few stretches, whatever the state', () => {
    for (const what of [{ cls: 'decision' as const }, { cls: 'information' as const }, { by: 'paper' as const }, { by: 'digitalPost' as const, cls: 'decision' as const }]) {
      for (const municipality of [undefined, 'm7']) expect(letterList({ namespaces: BOTH, municipality, ...what }).stretches.length, JSON.stringify(what)).toBeLessThanOrEqual(16);
    }
  });

  test('of letters by their receipts, and of those that lack one', async () => {
    const all = combinations({
      municipality: [undefined, 'm7'], sandbox: [false, true], told: [{ receipt: 'delivered' }, { receipt: 'failed' }, { receipt: 'returned' }, { missingOn: TODAY, namespaces: ['lists'] }] as const, state: [undefined, 'sent' as const],
      what: [{}, { kind: 'closing' as const }, { cls: 'decision' as const }], by: [undefined, 'paper' as const, 'digitalPost' as const],
      span: [{}, { from: Date.parse('2025-06-01T00:00Z'), before: Date.parse('2025-07-03T00:00Z') }],
    });
    for (const [i, { sandbox, told, what, span, ...filter }] of all.entries()) {
      const plain = what === all[0]!.what && span === all[0]!.span && filter.by === undefined;
      const list = letterList({ namespaces: sandbox ? ['lists-sandbox'] : BOTH, ...filter, ...told, ...what, ...span, limit: PAGE, descending: i % 3 > 0 });
      // All of what is few may be read where others of it are asked for than by place and time.
      const few = 'missingOn' in told ? (plain ? undefined : most.missing) : sandbox ? most.undeliveredInSandbox : undefined;
      await expectCheap(list, few && few + 5 * PAGE);
    }
    expect(most.missing).toBeGreaterThan(100);
  });

  test('and a page in their middle is no dearer than the first', async () => {
    for (const sort of CASE_SORTS) {
      for (const filter of [{}, { municipality: 'm0', status: 'closed' as const }, { municipality: 'm7', descending: true }]) {
        const asked: CaseFilter = { namespaces: BOTH, sort, limit: PAGE, ...filter };
        let cursor: string | undefined;
        for (let i = 0; i < 5; i++) cursor = (await listCases(pool, { ...asked, limit: 500, cursor })).next ?? cursor;
        expect(cursor).toBeDefined();
        await expectCheap(caseList({ ...asked, cursor }), undefined);
      }
    }
  });
});

describe('a rehearsal', () => {
  test.each([['m0', '2026-06-15'], ['m0', '2026-07-06'], ['m7', '2026-07-06'], ['m7', '2026-12-01']])('of %s’s letters on %s finds its cases by indexes alone, and reads no other row', async (municipality, on) => {
    const end = `${on}T23:59:59.999+02:00`;
    const values = ['lists', municipality, end, on];
    const { steps, rowsRead } = await planOfStatement(pool, { text: REHEARSED_CASES, values });
    const { rows } = await pool.query<{ letters: number; acts: number }>(
      `SELECT (SELECT count(*) FROM letter WHERE state = 'waiting' AND namespace = $1 AND municipality = $2 AND planned_for < $3) AS letters,
              (SELECT count(*) FROM case_file WHERE namespace = $1 AND municipality = $2 AND next_on <= $4 AND file->'agenda' IS NOT NULL) AS acts`, values);
    const { letters, acts } = rows[0]!;
    expect(letters).toBeGreaterThan(100);
    expect(acts).toBeGreaterThan(0);
    expect([...steps].filter((s) => s === 'Seq Scan')).toEqual([]);
    expect(rowsRead).toBeLessThanOrEqual(letters + acts);
    const found = await pool.query<{ case_id: string }>(REHEARSED_CASES, values);
    expect(found.rowCount).toBeGreaterThanOrEqual(Math.max(letters, acts));
  });

  test('reads the files of its cases by their ids', async () => {
    const { rows } = await pool.query<{ case_id: string }>("SELECT case_id FROM case_file WHERE municipality = 'm7' LIMIT 50");
    const { steps, rowsRead } = await planOfStatement(pool, { text: REHEARSED_FILES, values: [rows.map((r) => r.case_id)] });
    expect([...steps].filter((s) => s === 'Seq Scan')).toEqual([]);
    expect(rowsRead).toBe(50);
  });
});

describe('what is merged from many stretches', () => {
  const ids = async (sql: string, values: unknown[] = []): Promise<string[]> => (await pool.query<{ id: string }>(sql, values)).rows.map((r) => r.id);

  async function allPages(page: (cursor?: string) => Promise<{ ids: string[]; next?: string }>, pages: number): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let i = 0; i < pages; i++) {
      const { ids: more, next } = await page(cursor);
      seen.push(...more);
      cursor = next;
      if (!next) break;
    }
    return seen;
  }

  test.each([
    ['next_on NULLS LAST', 'nextOn', false], ['next_on DESC NULLS FIRST', 'nextOn', true], ['first_absence_day NULLS LAST', 'firstAbsenceDay', false],
    ['opened_at DESC', 'openedAt', true], ['case_id', 'id', false],
  ] as const)('are the same cases, in the same order, as one look over all of them by %s', async (order, sort, descending) => {
    const plain = await ids(`SELECT case_id AS id FROM case_file WHERE municipality = 'm7' AND NOT needs_attention ORDER BY ${order}, case_id ${descending ? 'DESC' : ''} LIMIT 90`);
    const merged = await allPages(async (cursor) => {
      const { cases, next } = await listCases(pool, { namespaces: BOTH, municipality: 'm7', needsAttention: false, sort, descending, limit: 30, cursor });
      return { ids: cases.map((c) => c.caseId), next };
    }, 3);
    expect(merged).toEqual(plain);
  });

  test('are all overdue cases, those due first before the others', async () => {
    const plain = await ids("SELECT case_id AS id FROM case_file WHERE municipality = 'm0' AND due_on < $1 ORDER BY next_on, case_id", [TODAY]);
    const merged = await allPages(async (cursor) => {
      const { cases, next } = await listCases(pool, { namespaces: BOTH, municipality: 'm0', overdueOn: TODAY, limit: 500, cursor });
      return { ids: cases.map((c) => c.caseId), next };
    }, 50);
    expect(merged).toEqual(plain);
    expect(plain.length).toBeGreaterThan(500);
  });

  test('are the tasks of a team, and those that are mine: of my cases unless somebody else has them, and what I took on', async () => {
    const order = 'ORDER BY due_on, case_id, task_id LIMIT 60';
    const shown = async (filter: Partial<TaskFilter>) => (await listTasks(pool, { namespaces: BOTH, state: 'open', limit: 60, ...filter })).tasks.map((t) => t.id);
    expect(await shown({ consultants: team })).toEqual(await ids(`SELECT task_id AS id FROM task WHERE state = 'open' AND consultant = ANY($1) ${order}`, [team]));
    const mine = await ids(`SELECT task_id AS id FROM task WHERE state = 'open' AND coalesce(claimed_by, consultant) = 'k97' ${order}`);
    expect(await shown({ mine: 'k97' })).toEqual(mine);
    expect(mine.length).toBeGreaterThan(20);
  });

  test('are the decisions that wait, by the moment they are planned for', async () => {
    const plain = await ids(`SELECT letter_id AS id FROM letter WHERE state = 'waiting' AND class = 'decision' ORDER BY planned_for, case_id, letter_id LIMIT 60`);
    const { letters } = await listLetters(pool, { namespaces: BOTH, state: 'waiting', cls: 'decision', limit: 60 });
    expect(letters.map((l) => l.id)).toEqual(plain);
  });

  test.each([['paper', 'returned'], ['digitalPost', 'failed']] as const)('are the letters by %s that were %s, the latest first, page by page', async (by, receipt) => {
    const plain = await ids(`SELECT letter_id AS id FROM letter WHERE receipt = $1 AND way = $2 ORDER BY moment DESC, case_id DESC, letter_id DESC LIMIT 75`, [receipt, by]);
    const merged = await allPages(async (cursor) => {
      const { letters, next } = await listLetters(pool, { namespaces: BOTH, receipt, by, descending: true, limit: 25, cursor });
      return { ids: letters.map((l) => l.id), next };
    }, 3);
    expect(merged).toEqual(plain);
    expect(plain).toHaveLength(75);
  });

  test('are all letters without the receipt that was promised, the longest missing first', async () => {
    const plain = await ids('SELECT letter_id AS id FROM letter WHERE receipt IS NULL AND receipt_by < $1 ORDER BY receipt_by, case_id, letter_id', [TODAY]);
    const merged = await allPages(async (cursor) => {
      const { letters, next } = await listLetters(pool, { namespaces: BOTH, missingOn: TODAY, limit: 50, cursor });
      return { ids: letters.map((l) => l.id), next };
    }, 50);
    expect(merged).toEqual(plain);
  });
});
