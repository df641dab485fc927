import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import { TALLIES, tallies } from '../../db/tallies.ts';
import { aFile, aLetter, aReceipt, at, aTask } from './builders.ts';
import { freshDatabase } from '../servers.ts';
import { manyRecords } from './manyRecords.ts';

const url = await freshDatabase();
const pool = openPool(url);
afterAll(() => pool.end());
const moment = { production: 'test', today: '2026-06-10', now: at('2026-06-10T10:00+02:00') };

describe('what is counted', () => {
  beforeAll(async () => {
    await recordCaseFile(pool, 'test', aFile({
      caseId: 'one', firstAbsenceDay: '2026-05-01', firstContactOn: '2026-05-20',
      lawDates: [
        { key: 'firstInterview:a', what: 'task', kind: 'firstInterview', on: '2026-06-25', source: '§ 13 a', metOn: '2026-06-20' },
        { key: 'reexamine:b', what: 'task', kind: 'reexamine', on: '2026-06-08', source: '§ 66' },
      ],
      tasks: [
        aTask({ id: 'yesterday', dueOn: '2026-06-09' }), aTask({ id: 'today', dueOn: '2026-06-10' }), aTask({ id: 'done', dueOn: '2026-06-01', state: 'completed' }),
        aTask({ id: 'hour', kind: 'answerCompany', dueOn: '2026-06-10', dueAt: at('2026-06-10T09:59+02:00') }),
      ],
      letters: [
        aLetter({ id: 'w', plannedFor: at('2026-06-11T08:00+02:00'), waitsBecause: 'fredag' }), aLetter({ id: 'late', plannedFor: at('2026-06-10T09:54+02:00') }),
        aLetter({ id: 's', state: 'sent', sentAt: at('2026-06-08T08:00+02:00'), sentOn: '2026-06-08', receipt: aReceipt('returned', '2026-06-09T08:00+02:00') }),
      ],
    }));
    await recordCaseFile(pool, 'test-sandbox', aFile({ caseId: 'two', status: 'fitForWork', tasks: [aTask({ dueOn: '2026-06-09' })] }));
    await recordCaseFile(pool, 'test', aFile({ caseId: 'three', status: 'closed' }));
  });

  test('overdue and late only in production, where the wall clock counts', async () => {
    const t = await tallies(pool, moment);
    expect(t.openCases).toEqual(expect.arrayContaining([{ namespace: 'test', municipality: 'fjordby', status: 'open', n: 1 }, { namespace: 'test-sandbox', municipality: 'fjordby', status: 'fitForWork', n: 1 }]));
    expect(t.openCases).toHaveLength(2);
    expect(t.overdueTasks).toEqual(expect.arrayContaining([{ kind: 'weekFourCall', n: 1 }, { kind: 'answerCompany', n: 1 }]));
    expect(t.waitingLetters).toEqual(expect.arrayContaining([{ namespace: 'test', kind: 'infoCitizen', because: 'fredag', n: 1 }, { namespace: 'test', kind: 'infoCitizen', because: '', n: 1 }]));
    expect(t.lateLetters).toEqual([{ kind: 'infoCitizen', n: 1 }]);
    expect(t.sentLetters).toEqual([{ namespace: 'test', kind: 'infoCitizen', n: 1 }]);
    expect(t.failedLetters).toEqual([{ namespace: 'test', kind: 'infoCitizen', reason: 'returned', n: 1 }]);
    expect(t.firstContact).toEqual([{ namespace: 'test', days: 19, n: 1 }]);
    expect(t.lawDatesMet).toEqual([{ namespace: 'test', kind: 'firstInterview', days: 5, n: 1 }]);
    expect(t.lawDatesAhead).toEqual([{ namespace: 'test', kind: 'reexamine', days: -2, n: 1 }]);
  });

  test('what a case no longer has is counted no more', async () => {
    await recordCaseFile(pool, 'test', aFile({ caseId: 'gone', lawDates: [{ key: 'x', what: 'task', kind: 'reexamine', on: '2026-07-08', source: '§ 66' }] }));
    expect((await tallies(pool, moment)).lawDatesAhead).toHaveLength(2);
    await recordCaseFile(pool, 'test', aFile({ caseId: 'gone', version: 2 }));
    expect((await tallies(pool, moment)).lawDatesAhead).toHaveLength(1);
  });
});

/** Every node that reads a table, by its kind. */
function scans(plan: Record<string, unknown>): string[] {
  const here = String(plan['Node Type']).includes('Scan') ? [`${String(plan['Node Type'])} on ${String(plan['Relation Name'])}`] : [];
  return [...here, ...((plan.Plans ?? []) as Record<string, unknown>[]).flatMap(scans)];
}

describe('over 100,000 cases', () => {
  beforeAll(() => manyRecords(url), 240_000);

  test.each(Object.entries(TALLIES))('%s reads an index alone', async (_name, { sql, with: parameters }) => {
    const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Record<string, unknown> }] }>(`EXPLAIN (FORMAT JSON) ${sql}`, parameters(moment));
    const read = scans(rows[0]!['QUERY PLAN'][0].Plan);
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((scan) => !scan.startsWith('Index Only Scan'))).toEqual([]);
  });
});
