import { describe, expect, test } from 'vitest';
import { caseFile, recordedVersion } from '../../db/caseFile.ts';
import { NotACursor } from '../../db/cursor.ts';
import { listCases } from '../../db/listCases.ts';
import { listTasks, taskById, type TaskFilter } from '../../db/listTasks.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import { aFile, aLetter, aReceipt, at, aTask, freshPool } from './builders.ts';

const pool = await freshPool();
const letters = async (caseId: string) => (await pool.query('SELECT letter_id, state, sent_on, planned_for FROM letter WHERE case_id = $1 ORDER BY 1', [caseId])).rows;

describe('recordCaseFile', () => {
  test('comes back as it was, with days as days', async () => {
    const file = aFile({ caseId: 'whole', firstAbsenceDay: '2026-04-06', nextAt: at('2026-05-04T08:00+02:00'), nextOn: '2026-05-04', tasks: [aTask()], letters: [aLetter()], facts: { æ: ['ø', { å: 1.5 }] } });
    await recordCaseFile(pool, 'test', file);
    expect(await caseFile(pool, 'whole')).toEqual(file);
    const { rows } = await pool.query(`SELECT first_absence_day, next_on, next_at FROM case_file WHERE case_id = 'whole'`);
    expect(rows[0]).toEqual({ first_absence_day: '2026-04-06', next_on: '2026-05-04', next_at: new Date(file.nextAt!) });
  });

  test('a later version replaces the file, its tasks and its letters', async () => {
    await recordCaseFile(pool, 'test', aFile({ caseId: 'later', version: 3, tasks: [aTask(), aTask({ id: 'firstInterview', kind: 'firstInterview' })], letters: [aLetter()] }));
    const done = aTask({ state: 'completed', endedAt: at('2026-05-05T10:00+02:00'), because: 'e7' });
    const sent = aLetter({ state: 'sent', sentAt: at('2026-05-04T09:00+02:00'), sentOn: '2026-05-04', receipt: aReceipt('delivered', '2026-05-04T09:01+02:00') });
    expect(await recordCaseFile(pool, 'test', aFile({ caseId: 'later', version: 5, consultant: 'fjordby-1', tasks: [done], letters: [sent] }))).toBe(true);
    expect((await listTasks(pool, { namespaces: ['test'], caseId: 'later' })).tasks).toEqual([{ ...done, caseId: 'later', namespace: 'test', municipality: 'fjordby', consultant: 'fjordby-1' }]);
    expect(await letters('later')).toMatchObject([{ letter_id: 'infoCitizen', state: 'sent', sent_on: '2026-05-04' }]);
  });

  test('of one version the write that was asked for last stays, though an earlier one comes after it', async () => {
    const [early, late] = [Date.parse('2026-06-11T08:00:00Z'), Date.parse('2026-06-11T08:00:06Z')];
    const file = (consultant: string) => aFile({ caseId: 'asked', version: 5, consultant });
    await recordCaseFile(pool, 'test', file('of the task that was taken'), { askedAt: late });
    expect(await recordCaseFile(pool, 'test', file('of a task that was not'), { askedAt: early })).toBe(false);
    expect(await caseFile(pool, 'asked')).toMatchObject({ consultant: 'of the task that was taken' });
    expect(await recordCaseFile(pool, 'test', { ...file('later'), version: 6 }, { askedAt: early })).toBe(true);
  });

  test('an earlier version changes nothing, the same version again wins', async () => {
    await recordCaseFile(pool, 'test', aFile({ caseId: 'order', version: 5, tasks: [aTask()] }));
    expect(await recordCaseFile(pool, 'test', aFile({ caseId: 'order', version: 4, status: 'closed' }))).toBe(false);
    expect(await caseFile(pool, 'order')).toMatchObject({ version: 5, status: 'open' });
    expect((await listTasks(pool, { namespaces: ['test'], caseId: 'order' })).tasks).toHaveLength(1);
    expect(await recordCaseFile(pool, 'test', aFile({ caseId: 'order', version: 5, status: 'fitForWork' }))).toBe(true);
    expect(await caseFile(pool, 'order')).toMatchObject({ version: 5, status: 'fitForWork' });
    expect(await recordedVersion(pool, 'order')).toEqual({ version: 5, namespace: 'test' });
  });

  test('twenty versions in any order, side by side, end at the last', async () => {
    const files = Array.from({ length: 20 }, (_, i) => aFile({ caseId: 'race', version: i + 1, tasks: Array.from({ length: i + 1 }, (_x, t) => aTask({ id: `t${t}` })) }));
    await Promise.all(files.toSorted((a, b) => (a.version * 7) % 20 - (b.version * 7) % 20).map((f) => recordCaseFile(pool, 'test', f)));
    expect(await recordedVersion(pool, 'race')).toMatchObject({ version: 20 });
    expect((await listTasks(pool, { namespaces: ['test'], caseId: 'race' })).tasks).toHaveLength(20);
  });

  test('a file that the checks refuse leaves nothing behind', async () => {
    const friday = aLetter({ state: 'sent', sentAt: at('2026-06-12T10:00+02:00'), sentOn: '2026-06-12' });
    await expect(recordCaseFile(pool, 'test', aFile({ caseId: 'refused', tasks: [aTask()], letters: [friday] }))).rejects.toThrow();
    expect(await caseFile(pool, 'refused')).toBeUndefined();
    expect((await listTasks(pool, { namespaces: ['test'], caseId: 'refused' })).tasks).toEqual([]);
  });

  test('the reconciler may write an earlier version', async () => {
    await recordCaseFile(pool, 'test', aFile({ caseId: 'tail', version: 9 }));
    expect(await recordCaseFile(pool, 'test', aFile({ caseId: 'tail', version: 8 }), { whateverVersion: true })).toBe(true);
    expect(await recordedVersion(pool, 'tail')).toMatchObject({ version: 8 });
  });
});

describe('listTasks', () => {
  test('by whose, what kind and how late, a page at a time and each once', async () => {
    const due = ['2026-05-06', '2026-05-08', '2026-05-06', '2026-05-07', '2026-05-11'];
    await recordCaseFile(pool, 'list', aFile({ caseId: 'l1', municipality: 'm1', consultant: 'k1', tasks: due.map((dueOn, i) => aTask({ id: `t${i}`, dueOn })) }));
    await recordCaseFile(pool, 'list', aFile({ caseId: 'l2', municipality: 'm1', consultant: 'k2', tasks: [aTask({ kind: 'planCheck' }), aTask({ id: 'x', state: 'dropped' })] }));
    await recordCaseFile(pool, 'list', aFile({ caseId: 'l3', municipality: 'm2', consultant: 'k1', tasks: [aTask()] }));
    const ids = async (filter: Partial<TaskFilter>) => (await listTasks(pool, { namespaces: ['list'], ...filter })).tasks.map((t) => `${t.caseId}/${t.id}`);
    expect(await ids({ consultants: ['k1'], municipality: 'm1' })).toEqual(['l1/t0', 'l1/t2', 'l1/t3', 'l1/t1', 'l1/t4']);
    expect(await ids({ municipality: 'm1', overdueOn: '2026-05-07' })).toEqual(['l1/t0', 'l1/t2', 'l2/weekFourCall']);
    expect(await ids({ kind: 'planCheck' })).toEqual(['l2/weekFourCall']);
    expect(await ids({ state: 'dropped' })).toEqual(['l2/x']);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTasks(pool, { namespaces: ['list'], limit: 2, cursor });
      seen.push(...page.tasks.map((t) => `${t.caseId}/${t.id}`));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(await ids({}));
    expect(seen).toHaveLength(8);
  });

  test('a cursor that is none is told so; a task that is none is nothing', async () => {
    await expect(listTasks(pool, { namespaces: ['list'], cursor: 'not-a-cursor' })).rejects.toThrow(NotACursor);
    expect(await taskById(pool, 'l3', 'weekFourCall')).toMatchObject({ dueOn: '2026-05-06', kind: 'weekFourCall' });
    expect(await taskById(pool, 'l3', 'nope')).toBeUndefined();
  });
});

test('listCases by municipality and attention, a page at a time', async () => {
  for (const i of [1, 2, 3]) await recordCaseFile(pool, 'cases', aFile({ caseId: `n${i}`, municipality: 'm9', needsAttention: i === 2 }));
  const first = await listCases(pool, { namespaces: ['cases'], municipality: 'm9', limit: 2 });
  expect(first.cases.map((c) => c.caseId)).toEqual(['n1', 'n2']);
  expect((await listCases(pool, { namespaces: ['cases'], municipality: 'm9', limit: 2, cursor: first.next })).cases.map((c) => c.caseId)).toEqual(['n3']);
  expect((await listCases(pool, { namespaces: ['cases'], needsAttention: true })).cases.map((c) => c.caseId)).toEqual(['n2']);
});
