import { describe, expect, test } from 'vitest';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import { storedAndRebuilt } from '../../db/storedRows.ts';
import { aFile, aLetter, aTask, freshPool } from './builders.ts';

const pool = await freshPool();
const file = aFile({ caseId: 'r1', version: 3, consultant: 'k1', tasks: [aTask(), aTask({ id: 'late', key: 'late', late: true })], letters: [aLetter()] });
await recordCaseFile(pool, 'test', file);
const names = (rows: readonly { row: string }[]) => rows.map((r) => r.row);

describe('a case’s rows beside those that its file would write', () => {
  test('are the same where they were written by it, column by column', async () => {
    const { stored, rebuilt } = await storedAndRebuilt(pool, 'test', file);
    expect(names(stored)).toEqual(['case_file', 'letter infoCitizen', 'task late', 'task weekFourCall']);
    expect(stored).toEqual(rebuilt);
    expect(stored[0]!.columns).toMatchObject({ version: 3, consultant: 'k1', file: { caseId: 'r1' } });
    expect(stored[0]!.columns).not.toHaveProperty('recorded_at');
  });

  test('differ where another hand has changed a column, taken a row or left one, and looking mends nothing', async () => {
    await pool.query(`UPDATE task SET due_on = '2026-05-07' WHERE case_id = 'r1' AND task_id = 'weekFourCall'`);
    await pool.query(`DELETE FROM letter WHERE case_id = 'r1'`);
    await pool.query(`UPDATE task SET task_id = 'ghost' WHERE case_id = 'r1' AND task_id = 'late'`);
    for (let look = 1; look <= 2; look++) {
      const { stored, rebuilt } = await storedAndRebuilt(pool, 'test', file);
      expect(names(stored)).toEqual(['case_file', 'task ghost', 'task weekFourCall']);
      expect(names(rebuilt)).toEqual(['case_file', 'letter infoCitizen', 'task late', 'task weekFourCall']);
      expect([stored, rebuilt].map((rows) => rows.at(-1)!.columns.due_on)).toEqual(['2026-05-07', '2026-05-06']);
    }
  });

  test('a case that was never recorded has none', async () => {
    const { stored, rebuilt } = await storedAndRebuilt(pool, 'test', { ...file, caseId: 'never' });
    expect([names(stored), names(rebuilt).length]).toEqual([[], 4]);
  });
});
