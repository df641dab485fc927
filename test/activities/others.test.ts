import { describe, expect, test } from 'vitest';
import { asFailure } from '../../activities/failures.ts';
import { createActivities } from '../../activities/createActivities.ts';
import { instantOf, isWorkingDay } from '../../domain/calendar/calendar.ts';
import { RULE_SETS } from '../../domain/rules.ts';
import { ensureMunicipality } from '../../db/municipality.ts';
import { aFile, aLetter } from '../db/builders.ts';
import { at, openHouse } from './house.ts';

const house = await openHouse();
const activities = createActivities({ pool: house.pool, channel: house.channel, namespace: 'test' });

describe('fetchSetting', () => {
  test('calendar from three years back to ten years on, profile over the default, rule sets', async () => {
    await ensureMunicipality(house.pool, { id: 'own', name: 'Egen', profile: { closingDays: ['05-15'], opens: '09:30' } });
    const setting = await activities.fetchSetting({ municipality: 'own', onDay: '2026-06-11' });
    expect(setting.calendar).toMatchObject({ from: '2023-01-01', to: '2036-12-31', opens: 570, closes: 900 });
    expect(isWorkingDay(setting.calendar, '2026-05-15')).toBe(false);
    expect(isWorkingDay(setting.calendar, '2026-12-31')).toBe(false);
    expect(instantOf(setting.calendar, '2036-12-30', 600)).toBe(at('2036-12-30T10:00+01:00'));
    expect(setting.profile).toMatchObject({ contactIntervalDays: 28, caseloadCeiling: 45 });
    expect(setting.ruleSets).toEqual(RULE_SETS);
    expect(JSON.parse(JSON.stringify(setting))).toEqual(setting);
  });
  test('an unknown municipality fails until an operator adds it', async () => {
    await expect(activities.fetchSetting({ municipality: 'none', onDay: '2026-06-11' })).rejects.toMatchObject({ type: 'municipalityUnknown', nonRetryable: false });
  });
});

test('assignConsultant fails by name where nobody is there', async () => {
  expect(await activities.assignConsultant({ caseId: 'a1', municipality: 'fjordby', ceiling: 45 })).toEqual({ consultant: 'fjordby-1', overCeiling: false });
  await expect(activities.assignConsultant({ caseId: 'a2', municipality: 'own', ceiling: 45 })).rejects.toMatchObject({ type: 'noConsultant', nonRetryable: false });
});

test('openJobClarification answers the same programme to parallel calls', async () => {
  const input = { caseId: 'jc', municipality: 'fjordby', on: '2026-11-01', key: 'jobClarification:e9' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => activities.openJobClarification(input)));
  expect(new Set(answers.map((a) => a.programme)).size).toBe(1);
  expect((await house.pool.query(`SELECT count(*) AS n FROM outbox WHERE case_id = 'jc'`)).rows[0]).toEqual({ n: 1 });
});

test('recordCaseFile: a file with a letter on a Friday is refused for good, and the refusal tells no row', async () => {
  await activities.recordCaseFile(aFile({ caseId: 'ok' }));
  const friday = aFile({ caseId: 'bad', letters: [aLetter({ state: 'sent', sentAt: at('2026-06-12T10:00+02:00'), sentOn: '2026-06-12' })] });
  await expect(activities.recordCaseFile(friday)).rejects.toMatchObject({ type: 'databaseRefused', nonRetryable: true, message: 'PostgreSQL refused the row (23514 letter_never_on_a_friday)' });
});

describe('asFailure', () => {
  const pgError = (code: string) => Object.assign(new Error('Failing row contains (Anne Rønde)'), { code, detail: 'Anne Rønde' });
  test.each([
    ['57P01', 'databaseDown'], ['53300', 'databaseDown'], ['40P01', 'databaseDown'], ['08006', 'databaseDown'],
    ['23505', 'databaseRefused'], ['42P01', 'databaseError'], ['ECONNREFUSED', 'databaseDown'],
  ])('%s is %s, and names nobody', (code, type) => {
    const failed = asFailure(pgError(code));
    expect(failed).toMatchObject({ type });
    expect(`${failed.message}${failed.stack}${String(failed.cause)}`).not.toContain('Anne');
  });
});
