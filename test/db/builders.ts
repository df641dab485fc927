import type { CaseFile, LetterRecord, Receipt, TaskRecord } from '../../domain/caseFile.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { afterAll } from 'vitest';
import { freshDatabase } from '../servers.ts';

/** A pool on a database of this test file's own, closed after it. */
export async function freshPool(): Promise<Pool> {
  const pool = openPool(await freshDatabase(), { max: 20 });
  afterAll(() => pool.end());
  return pool;
}

/** Copenhagen's clock in a test's words: `at('2026-06-15T08:00+02:00')`. */
export const at = (iso: string): number => {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) throw new Error(`${iso} is no moment`);
  return moment;
};

export function aTask(change: Partial<TaskRecord> = {}): TaskRecord {
  return {
    id: 'weekFourCall', key: 'weekFourCall', kind: 'weekFourCall', owner: 'consultant', opensOn: '2026-05-04',
    openedAt: at('2026-05-04T08:00+02:00'), dueOn: '2026-05-06', late: false, state: 'open', ...change,
  };
}

export function aLetter(change: Partial<LetterRecord> = {}): LetterRecord {
  return {
    id: 'infoCitizen', key: 'infoCitizen', kind: 'infoCitizen', to: 'citizen', draftedAt: at('2026-05-04T09:00+02:00'),
    plannedFor: at('2026-05-04T09:00+02:00'), state: 'waiting', basis: ['e1'], ...change,
  };
}

export function aReceipt(kind: Receipt['kind'], iso: string): Receipt {
  return { kind, at: at(iso), told: { id: 'r1', seq: 9, at: at(iso), day: iso.slice(0, 10) } };
}

export function aFile(change: Partial<CaseFile> = {}): CaseFile {
  return {
    caseId: 'c1', municipality: 'fjordby', version: 1, kind: 'sickLeave', status: 'open', phase: 'sickLeave', openedAt: at('2026-05-04T09:00+02:00'),
    paymentContinues: false, paymentContinuedEver: false, ruleSet: 'R25', reassessment: {}, reassessmentAtOpening: {}, lawDates: [], needsAttention: false, attention: [], facts: {}, agenda: [],
    tasks: [], letters: [], log: [], ...change,
  };
}
