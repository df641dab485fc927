import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveClosed } from '../../audit/archiveClosed.ts';
import { verifyChains } from '../../audit/commands/chain.ts';
import { replayAll } from '../../audit/commands/replay.ts';
import { tellWhy } from '../../audit/commands/why.ts';
import { EXIT } from '../../audit/desk.ts';
import { findCase } from '../../audit/find.ts';
import { housekeeping } from '../../bin/housekeeping.ts';
import type { ArchiveHead } from '../../db/historyArchive.ts';
import { keepRefused, openBatch } from '../../db/intakeRefused.ts';
import { NIGHTLY, QUEUES } from '../../domain/messages.ts';
import { scheduleNights } from '../../worker/nightSchedule.ts';
import type { Night } from '../../workflows/nightly.ts';
import { at, openCase, openHouse, until, type House } from '../workflows/house.ts';
import { office, told } from './office.ts';

let house: House;
let desk: ReturnType<typeof office>;
const closed: string[] = [];

/** Cases that have ended. */
async function closedCases(n: number): Promise<void> {
  const lives = await Promise.all(Array.from({ length: n }, () => openCase(house, '2026-02-23 09:15')));
  // Ended at rest: what a workflow task was about to do when its case was ended stands in no history.
  await Promise.all(lives.map((life) => life.forwardTo(at('2026-02-23 12:00')).then(() => life.close())));
  closed.push(...lives.map((life) => life.caseId));
  const query = "WorkflowType = 'sickLeaveCase' AND ExecutionStatus != 'Running'";
  await until(async () => (await house.client.workflow.count(query)).count === closed.length);
}

beforeAll(async () => {
  house = await openHouse();
  await house.startWorker({ housekeeping });
  desk = office(house);
  const still = await openCase(house, '2026-02-23 09:15');
  await still.forwardTo(at('2026-02-24 12:00'));
  await closedCases(6);
});
afterAll(async () => {
  await desk.close();
  await house.stop();
});

const sql = (text: string, values: unknown[] = []) => house.pool.query<Record<string, unknown>>(text, values);

async function chain(noted: ArchiveHead[] = []) {
  const paper = told();
  const exit = await verifyChains(desk.desk, paper, noted);
  return { exit, lines: paper.lines, chains: paper.totals['chains'] as { links: number; head: ArchiveHead; broken: { what: string; sequence: number }[] }[] };
}

/** What a person with all rights could do to the table; undone afterwards. */
async function tampered<T>(change: string, look: () => Promise<T>): Promise<T> {
  await sql('ALTER TABLE history_archive DISABLE TRIGGER USER');
  await sql('CREATE TABLE kept AS SELECT * FROM history_archive');
  try {
    await sql(change);
    return await look();
  } finally {
    await sql('DELETE FROM history_archive');
    await sql('INSERT INTO history_archive SELECT * FROM kept ORDER BY sequence');
    await sql('DROP TABLE kept');
    await sql('ALTER TABLE history_archive ENABLE TRIGGER USER');
  }
}

describe('the archive of closed histories', () => {
  it('takes each closed case once, whoever archives and however many at a time, and the chain does not fork', async () => {
    const four = await Promise.all(Array.from({ length: 4 }, () => archiveClosed(house.client, desk.desk.pool)));
    expect(four.flatMap((f) => f.failed)).toEqual([]);
    expect(four.reduce((n, f) => n + f.archived, 0)).toBe(6);
    expect(await archiveClosed(house.client, house.pool)).toMatchObject({ archived: 0, head: { sequence: 6 } });
    const { rows } = await sql('SELECT case_id, sequence FROM history_archive ORDER BY sequence');
    expect(rows.map((r) => r['sequence'])).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows.map((r) => r['case_id']).sort()).toEqual([...closed].sort());
    expect(await chain()).toMatchObject({ exit: EXIT.same, chains: [{ links: 6, broken: [] }] });
  });

  it('refuses in PostgreSQL what would change or take away a link, or put one beside the chain', async () => {
    await expect(sql("UPDATE history_archive SET build_id = 'other' WHERE sequence = 2")).rejects.toThrow('only grows: UPDATE is refused');
    await expect(sql('DELETE FROM history_archive WHERE sequence = 6')).rejects.toThrow('only grows: DELETE is refused');
    await expect(sql('TRUNCATE history_archive')).rejects.toThrow('only grows: TRUNCATE is refused');
    const forked = `INSERT INTO history_archive SELECT (jsonb_populate_record(NULL::history_archive, to_jsonb(h) || '{"case_id":"x","sequence":7}')).* FROM history_archive h WHERE sequence = 3`;
    await expect(sql(forked)).rejects.toThrow('link 7 of');
  });

  it.each([
    ['an exhibit that was changed', `UPDATE history_archive SET exhibit = replace(exhibit::text, '"state":"open"', '"state":"waiting"')::json WHERE sequence = 2`, [{ sequence: 2, what: 'content' }]],
    ['a history of another case', 'UPDATE history_archive SET history = (SELECT history FROM history_archive WHERE sequence = 5) WHERE sequence = 4', [{ sequence: 4, what: 'content' }]],
    ['bytes that are no history', "UPDATE history_archive SET history = '\\x00' WHERE sequence = 1", [{ sequence: 1, what: 'content' }]],
    ['a build that was changed', "UPDATE history_archive SET build_id = 'other' WHERE sequence = 3", [{ sequence: 3, what: 'link' }]],
    ['a moment that was changed', "UPDATE history_archive SET archived_at = archived_at - interval '1 year' WHERE sequence = 6", [{ sequence: 6, what: 'link' }]],
    ['a link taken away from between', 'DELETE FROM history_archive WHERE sequence = 3', [{ sequence: 4, what: 'gap' }]],
    ['a link made anew, with hashes that fit it', "UPDATE history_archive SET chain_hash = repeat('a', 64) WHERE sequence = 5", [{ sequence: 5, what: 'link' }, { sequence: 6, what: 'previous' }]],
  ])('shows %s, and says which link', async (_what, change, broken) => {
    const { exit, chains, lines } = await tampered(change, () => chain());
    expect(exit).toBe(EXIT.differs);
    expect(chains[0]!.broken.map(({ sequence, what }) => ({ sequence, what }))).toEqual(broken);
    expect(lines[0]).toContain(`link ${broken[0]!.sequence} (case `);
    expect(await chain()).toMatchObject({ exit: EXIT.same });
  });

  it('shows that its end was cut off to whoever noted it', async () => {
    const { head } = (await chain()).chains[0]!;
    expect(await tampered('DELETE FROM history_archive WHERE sequence = 6', () => chain())).toMatchObject({ exit: EXIT.same });
    expect(await tampered('DELETE FROM history_archive WHERE sequence = 6', () => chain([head]))).toMatchObject({ exit: EXIT.differs, chains: [{ broken: [{ sequence: 6, what: 'head' }] }] });
    expect(await chain([{ ...head, chainHash: 'b'.repeat(64) }])).toMatchObject({ exit: EXIT.differs, chains: [{ broken: [{ sequence: 6, what: 'head' }] }] });
  });

  it('is replayed beside Temporal’s own, and alone where Temporal has forgotten the case', async () => {
    const both = told();
    expect(await replayAll(desk.all(), desk.hands, both, { total: 13, fatal: desk.fatal })).toBe(EXIT.same);
    expect(both.totals).toEqual({ replayed: 13, same: 13, differ: 0 });

    const [caseId] = closed;
    await house.client.workflowService.deleteWorkflowExecution({ namespace: house.namespaces.sandbox, workflowExecution: { workflowId: `case/${caseId}` } });
    await until(async () => house.client.workflow.getHandle(`case/${caseId}`).describe().then(() => false, () => true));
    const alone = told();
    expect(await replayAll(desk.caseOf(caseId!), desk.hands, alone, { total: 1, fatal: desk.fatal })).toBe(EXIT.same);
    expect(alone.items[0]).toMatchObject({ caseId, source: 'archive', same: true });
    const asked = told();
    expect(await tellWhy((await findCase(desk.desk, caseId!))!, 'firstInterview', desk.hands, asked)).toBe(EXIT.same);
    expect(asked.totals).toMatchObject({ caseId, source: 'archive', state: 'open', due: { on: '2026-03-27' } });
    closed.shift();
  });
});

describe('the night', () => {
  it('is scheduled once, as often as it is set up, and a pause stays', async () => {
    await Promise.all([scheduleNights(house.client), scheduleNights(house.client)]);
    const handle = house.client.schedule.getHandle(NIGHTLY.schedule);
    await handle.pause('vi flytter servere');
    await scheduleNights(house.client);
    const { spec, state, action } = await handle.describe();
    expect(spec).toMatchObject({ timezone: 'Europe/Copenhagen', calendars: [{ hour: [{ start: 3, end: 3 }], minute: [{ start: 15, end: 15 }] }] });
    expect(state).toMatchObject({ paused: true, note: 'vi flytter servere' });
    expect(action).toMatchObject({ workflowType: NIGHTLY.workflow, taskQueue: QUEUES.cases });
    const all = [];
    for await (const { scheduleId } of house.client.schedule.list()) all.push(scheduleId);
    expect(all).toEqual([NIGHTLY.schedule]);
  });

  it('archives what closed, takes away what no history knows and refused rows after their week, and notes the chain’s end where PostgreSQL does not reach', async () => {
    await closedCases(1);
    await sql('UPDATE case_file SET version = version + 2 WHERE case_id = $1', [closed.at(-1)]);
    const [municipality] = (await sql('SELECT id FROM municipality')).rows;
    for (const batch of ['old', 'new']) {
      await openBatch(house.pool, { batch, namespace: house.namespaces.sandbox, municipality: municipality!['id'] as string, header: 'Navn' });
      await keepRefused(house.pool, batch, 2, 'Zofia');
    }
    await sql("UPDATE intake_batch SET kept_until = now() - interval '1 second' WHERE batch = 'old'");
    await house.client.schedule.getHandle(NIGHTLY.schedule).trigger();
    const night = await until(async () => {
      for await (const { workflowId, runId } of house.client.workflow.list({ query: `WorkflowType = '${NIGHTLY.workflow}'` })) return house.client.workflow.getHandle(workflowId, runId);
      return undefined;
    });
    const { archive, records } = (await night.result()) as Night;
    expect(archive).toMatchObject({ archived: 1, failed: [], head: { sequence: 7 } });
    expect(records.mended).toEqual([closed.at(-1)]);
    expect((await sql('SELECT batch, content FROM intake_refused')).rows).toEqual([{ batch: 'new', content: 'Zofia' }]);

    await until(async () => (await chain()).lines[0]?.includes('1 ends noted by nights'));
    expect(await chain()).toMatchObject({ exit: EXIT.same, chains: [{ links: 7, head: archive.head }] });
    expect(await tampered('DELETE FROM history_archive WHERE sequence = 7', () => chain())).toMatchObject({ exit: EXIT.differs, chains: [{ broken: [{ sequence: 7, what: 'head' }] }] });
  });

  it('does the one where the other fails, and says so', async () => {
    const namespace = house.namespaces.production;
    const done: string[] = [];
    await house.startWorker({
      namespace,
      housekeeping: () => ({
        archiveClosed: () => Promise.reject(Object.assign(new Error('no room'), { name: 'NoRoom' })),
        reconcileAll: () => { done.push('records'); return Promise.resolve({ looked: 0, mended: [] }); },
      }),
    });
    const handle = await house.production.workflow.start(NIGHTLY.workflow, { workflowId: `night-${randomUUID()}`, taskQueue: QUEUES.cases, workflowExecutionTimeout: '3 s' });
    await expect(handle.result()).rejects.toThrow();
    expect(done).toEqual(['records']);
  });
});
