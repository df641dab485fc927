import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildAll } from '../../audit/commands/rebuild.ts';
import { tellAsOf } from '../../audit/commands/asOf.ts';
import { replayAll } from '../../audit/commands/replay.ts';
import { EXIT } from '../../audit/desk.ts';
import { findCase } from '../../audit/find.ts';
import { READ_MODEL } from '../../db/compareRecord.ts';
import type { RunningWorker } from '../../worker/run.ts';
import { at, openCase, openHouse, opened, type House } from '../workflows/house.ts';
import { WORKFLOW_TYPE, QUEUES, workflowId } from '../../domain/messages.ts';
import { office, told } from './office.ts';

let house: House;
let worker: RunningWorker;
let desk: ReturnType<typeof office>;
const cases: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  worker = await house.startWorker();
  desk = office(house);
  const lives = await Promise.all(['2026-02-23 09:15', '2026-02-23 09:15', '2026-03-02 10:00'].map((moment) => openCase(house, moment)));
  await Promise.all(lives.map((life) => life.forwardTo(at('2026-04-15 12:00'))));
  // One has ended: its history stays.
  await lives[2]!.close();
  cases.push(...lives.map((life) => life.caseId));
});
afterAll(async () => {
  await desk.close();
  await house.stop();
});

const order = { total: 3, write: false, everything: true, fatal: () => false };
const sql = (text: string, values: unknown[] = []) => house.pool.query<Record<string, unknown>>(text, values);

async function rebuilt(write = false) {
  const paper = told();
  const exit = await rebuildAll(desk.all(), desk.desk, desk.hands, paper, { ...order, write });
  return { exit, ...paper, differences: paper.items.flatMap((i) => ((i['differences'] ?? []) as { text: string }[]).map((d) => d.text)) };
}

describe('the read model, rebuilt from histories', () => {
  it('is what is stored, for running and ended cases', async () => {
    const { exit, totals, lines } = await rebuilt();
    expect(lines).toEqual(['3 rebuilt, 3 the same, 0 differ']);
    expect(totals).toEqual({ rebuilt: 3, same: 3, differ: 0, mended: 0 });
    expect(exit).toBe(EXIT.same);
  });

  it('holds every table that a case file is written into', async () => {
    const { rows } = await sql("SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id'");
    const written: unknown[] = [];
    for (const { name } of rows) if ((await sql(`SELECT 1 FROM ${name as string} WHERE case_id = $1`, [cases[0]])).rowCount) written.push(name);
    // What a case does to the world besides: no history can tell it anew.
    const others = ['assignment', 'letter_dispatch', 'journal', 'programme', 'outbox', 'person', 'text', 'case_open'];
    expect(written.filter((name) => !others.includes(name as string) && !(name as string in READ_MODEL))).toEqual([]);
    expect(written).toEqual(expect.arrayContaining(['case_file', 'task', 'letter', 'law_date']));
  });

  it('lists every field that was changed, in each table, a row too many and a row too few, and mends them', async () => {
    const [a, b] = cases;
    await sql("UPDATE task SET due_on = due_on + 3 WHERE case_id = $1 AND kind = 'firstInterview'", [a]);
    await sql("UPDATE letter SET planned_for = planned_for + interval '1 day', waits_because = 'en hemmelighed', way = 'paper', receipt_by = '2026-03-01' WHERE case_id = $1 AND kind = 'infoCitizen'", [a]);
    await sql("UPDATE case_file SET status = 'closed', file = jsonb_set(file, '{agenda,0,why}', '\"fordi\"') WHERE case_id = $1", [a]);
    await sql("DELETE FROM task WHERE case_id = $1 AND kind = 'weekFourCall'", [b]);
    await sql('INSERT INTO law_date (case_id, key, namespace, municipality, what, kind, law_on, source) SELECT case_id, $2, namespace, municipality, what, kind, law_on, source FROM law_date WHERE case_id = $1 LIMIT 1', [b, 'phantom']);
    await sql("INSERT INTO case_file SELECT (jsonb_populate_record(NULL::case_file, to_jsonb(f) || '{\"case_id\":\"no-history\"}')).* FROM case_file f WHERE case_id = $1", [b]);

    const { exit, differences, lines, totals } = await rebuilt();
    expect(exit).toBe(EXIT.differs);
    expect(totals).toMatchObject({ same: 1, differ: 3, mended: 0 });
    expect(differences).toHaveLength(9);
    const text = differences.join('\n');
    for (const field of ['due_on', 'planned_for', 'waits_because', 'way', 'receipt_by', 'case_file status', 'case_file file.agenda[0].why']) expect(text).toContain(field);
    expect(text).toMatch(/task weekFourCall:\S+: stored nothing, rebuilt "a row"/);
    expect(text).toContain('law_date phantom: stored "a row", rebuilt nothing');
    expect(lines.join('\n')).toContain('no-history: it has a record, and no history');

    // What cannot be made from a history is not touched.
    const mended = await rebuilt(true);
    expect(mended.totals).toMatchObject({ differ: 3, mended: 2 });
    expect(mended.exit).toBe(EXIT.differs);
    await sql("DELETE FROM case_file WHERE case_id = 'no-history'");
    expect(await rebuilt()).toMatchObject({ exit: EXIT.same, totals: { same: 3, differ: 0 } });
  });

  it('is made of one case alone, and a tail that no history knows is taken away', async () => {
    const [a] = cases;
    await sql("UPDATE case_file SET version = version + 2, file = jsonb_set(file, '{version}', to_jsonb(version + 2)) WHERE case_id = $1", [a]);
    const paper = told();
    const exit = await rebuildAll(desk.caseOf(a!), desk.desk, desk.hands, paper, { ...order, total: 1, everything: false, write: true });
    expect(exit).toBe(EXIT.same);
    expect(paper.lines[0]).toMatch(/^DIFFERS .*; mended$/);
    expect(paper.lines.join('\n')).toMatch(/case_file version: stored 1\d, rebuilt 1\d/);
    expect(await rebuilt()).toMatchObject({ exit: EXIT.same });
  });

  it('has no row of a case whose opening was refused, and nobody misses one', async () => {
    const { startsAt, ...input } = opened('2026-02-23 09:15', { firstAbsenceDay: '2026-05-01' });
    const handle = await house.client.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(input.caseId), taskQueue: QUEUES.cases, args: [{ ...input, sandbox: { startsAt } }] });
    await expect(handle.result()).rejects.toThrow();
    expect(await rebuilt()).toMatchObject({ exit: EXIT.same, totals: { rebuilt: 4, same: 4 } });
    const paper = told();
    expect(await replayAll(desk.caseOf(input.caseId), desk.hands, paper, { total: 1, fatal: desk.fatal })).toBe(EXIT.same);
    expect(paper.items[0]).toMatchObject({ same: true, witness: 'record' });
  });
});

describe('all cases, replayed', () => {
  it('are the same as their records, with nobody at work; a record that tells another story is found', async () => {
    await worker.shutdown();
    const paper = told();
    expect(await replayAll(desk.all(), desk.hands, paper, { total: 4, fatal: desk.fatal })).toBe(EXIT.same);
    expect(paper.lines).toEqual(['4 replayed, 4 the same, 0 differ']);

    await sql("UPDATE case_file SET file = jsonb_set(file, '{log,2,at}', '1') WHERE case_id = $1", [cases[1]]);
    const wrong = told();
    expect(await replayAll(desk.all(), desk.hands, wrong, { total: 4, fatal: desk.fatal })).toBe(EXIT.differs);
    expect(wrong.items).toHaveLength(1);
    expect(wrong.items[0]).toMatchObject({ caseId: cases[1], same: false, firstDifference: { in: 'timeline', at: 3 } });
    expect(wrong.totals).toEqual({ replayed: 4, same: 3, differ: 1 });
  });

  it('can be asked for what was known on a day, with nobody at work and whatever the record says', async () => {
    const found = (await findCase(desk.desk, cases[1]!, { witness: 'record' }))!;
    const paper = told();
    expect(await tellAsOf(found, at('2026-02-23 23:59'), desk.hands, paper)).toBe(EXIT.same);
    expect(paper.totals).toMatchObject({ source: 'temporal', same: true, known: { caseId: cases[1], status: 'open', nextOn: '2026-02-24' } });
    expect(await tellAsOf(found, at('2026-02-20 12:00'), desk.hands, paper)).toBe(EXIT.same);
    expect(paper.totals['known']).toBeUndefined();
  });
});
