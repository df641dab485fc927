import { describe, expect, it } from 'vitest';
import { intakeOptions } from '../../bin/intakeOptions.ts';
import { openingJudge } from '../../intake/admitted.ts';
import { nineOClock } from '../../intake/opening.ts';
import { forwardTo } from '../../intake/untilDay.ts';

describe('the options of the intake', () => {
  it('a file, in a sandbox, forwarded to week 26', () => {
    expect(intakeOptions(['--sandbox', 'a.csv', '--forward-to-week', '26'])).toMatchObject({ path: 'a.csv', sandbox: true, json: false, atOnce: 20, until: { week: 26 }, municipality: 'fjordby', dryRun: false });
    expect(intakeOptions(['--dry-run', '--running', 'a.csv'])).toMatchObject({ dryRun: true, running: true });
  });
  it.each([
    [[], /Name a file/],
    [['a.csv', 'b.csv'], /One file/],
    [['a.csv', '--until', '2026-12-31'], /add --sandbox/],
    [['a.csv', '--sandbox', '--until', '2026-02-31'], /needs a day/],
    [['a.csv', '--sandbox', '--forward-to-week', '0'], /whole number from 1 to 520/],
    [['a.csv', '--at-once', '999'], /from 1 to 200/],
    [['a.csv', '--refused', './a.csv'], /names the file itself/],
    [['a.csv', '--sandboks'], /Unknown option/],
  ])('%j is answered with what is wrong and the usage', (args, sentence) => {
    expect(() => intakeOptions(args)).toThrow(sentence);
    expect(() => intakeOptions(args)).toThrow(/npm run intake/);
  });
  it('--help asks for nothing else', () => expect(intakeOptions(['--help'])).toBeUndefined());
});

it('week 26 ends with the last millisecond of D + 182, in summer and in winter time', () => {
  expect(new Date(forwardTo({ week: 26 }, '2026-02-02')).toISOString()).toBe('2026-08-03T21:59:59.999Z');
  expect(new Date(forwardTo({ week: 26 }, '2026-07-02')).toISOString()).toBe('2026-12-31T22:59:59.999Z');
  expect(new Date(forwardTo({ day: '2026-12-31' }, '2026-07-02')).toISOString()).toBe('2026-12-31T22:59:59.999Z');
});

it('what the case itself would refuse is known before it is started', () => {
  const opening = (firstAbsenceDay: string) => ({ caseId: 'c', municipality: 'm', opening: { id: 'o', kind: 'absenceNotified' as const, data: { firstAbsenceDay, employment: 'unemployed' } } });
  const judge = openingJudge({});
  expect(judge(opening('2026-03-05'), nineOClock('2026-03-05'))).toBeUndefined();
  expect(judge(opening('2026-03-06'), nineOClock('2026-03-05'))).toMatchObject({ refusal: { code: 'firstAbsenceInFuture' } });
});
