import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { Day } from '../../domain/calendar/day.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { RULE_SETS, practiceOn, ruleSetOn } from '../../domain/rules.ts';
import { buildSetting } from '../../domain/buildSetting.ts';
import { DEFAULT_PROFILE, type Profile } from '../../domain/setting.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { endOf, instantFrom } from '../../simulate/times.ts';

const off = (practice: string, from: Day) => ({ practices: { [practice]: [{ from, on: false }] } });

interface Told {
  readonly at: string;
  readonly event: EventKind;
  readonly data?: Record<string, unknown>;
}

/** An employed person's case on D 6 July 2026 unless said, played to the end of a day. */
async function play(until: Day, profile: Partial<Profile>, told: readonly Told[] = [], data: Record<string, unknown> = {}): Promise<CaseFile> {
  const first = (data.firstAbsenceDay as string | undefined) ?? '2026-07-06';
  const opening = { id: 'opening', kind: 'absenceNotified' as const, at: instantFrom(`${first}T10:00`), data: { firstAbsenceDay: first, employment: 'employed', ...data } };
  const run = await pureEngine.open({ caseId: 'case', profile, opening });
  for (const [i, t] of told.entries()) {
    await run.runTo(instantFrom(t.at), false);
    expect(await run.take(t.event, { id: `e${i}`, at: instantFrom(t.at), data: t.data })).toBe('taken');
  }
  await run.runTo(endOf(until).at, false);
  return run.file();
}

const opened = (file: CaseFile, kind: string): readonly Day[] => file.tasks.filter((t) => t.kind === kind).map((t) => t.opensOn);
const basis = (file: CaseFile, kind: string): string | undefined => file.agenda.find((e) => e.kind === kind)?.basis.kind;
const HELD: Told = { at: '2026-08-03T10:00', event: 'interviewHeld', data: { place: 'workplace' } };

describe('practices switched by date', () => {
  it('K2 off from 4 August 2026: the call of 3 August opens, one of 4 August does not', async () => {
    expect(opened(await play('2026-08-05', off('K2', '2026-08-04')), 'weekFourCall')).toEqual(['2026-08-03']);
    expect(opened(await play('2026-08-06', off('K2', '2026-08-04'), [], { firstAbsenceDay: '2026-07-07' }), 'weekFourCall')).toEqual([]);
  });

  it('a practice switched off and on again holds from each day on', () => {
    const profile = { ...DEFAULT_PROFILE, practices: { K2: [{ from: '2026-05-01', on: true }, { from: '2026-03-01', on: false }] } };
    expect(['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map((d) => practiceOn(profile, 'K2', d))).toEqual([true, false, false, true]);
    expect(practiceOn(DEFAULT_PROFILE, 'K2', '2026-03-01')).toBe(true);
  });

  it('S9 off: the first interview that the law demands stays, with basis law', async () => {
    const file = await play('2026-07-07', { ...off('S9', '2020-01-01'), ruleSet: 'R25' }, [], { expectedRecovery: '2026-08-30' });
    expect([opened(file, 'firstInterview'), basis(file, 'firstInterview')]).toEqual([['2026-07-06'], 'law']);
  });

  it('R26, employed and expected back on D+181: by practice alone; on D+182 by law', async () => {
    const soon = { expectedRecovery: '2027-01-03' };
    const later = { expectedRecovery: '2027-01-04' };
    expect(basis(await play('2026-07-07', {}, [], soon), 'firstInterview')).toBe('practice');
    expect(basis(await play('2026-07-07', {}, [], later), 'firstInterview')).toBe('law');
    expect(basis(await play('2026-07-07', {}, [], { ...soon, employment: 'unemployed' }), 'firstInterview')).toBe('law');
    expect(opened(await play('2026-07-07', off('S9', '2026-07-01'), [], soon), 'firstInterview')).toEqual([]);
    expect(opened(await play('2026-07-07', off('S9', '2026-07-01'), [], later), 'firstInterview')).toEqual(['2026-07-06']);
  });

  it('R25 on, employed and expected back within 13 weeks of the first interview: followUpContact by practice alone', async () => {
    const atEdge = { expectedRecovery: '2026-11-02' };
    const beyond = { expectedRecovery: '2026-11-03' };
    expect(basis(await play('2026-08-04', {}, [HELD], atEdge), 'followUpContact')).toBe('practice');
    expect(basis(await play('2026-08-04', {}, [HELD], beyond), 'followUpContact')).toBe('law');
    expect(basis(await play('2026-08-04', { ruleSet: 'R24' }, [HELD], atEdge), 'followUpContact')).toBe('law');
    expect(opened(await play('2026-09-10', off('S17', '2026-08-31'), [HELD], atEdge), 'followUpContact')).toEqual([]);
    expect(opened(await play('2026-09-10', off('S17', '2026-08-31'), [HELD], beyond), 'followUpContact')).toEqual(['2026-08-31']);
  });
});

describe('rule sets', () => {
  const setting = buildSetting({}, 2026);
  it('each day has the rule set in force on it, unless one is pinned', () => {
    const on = (day: Day) => ruleSetOn(setting, day).id;
    expect(['2024-12-31', '2025-01-01', '2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01', '2031-01-01'].map(on)).toEqual(['R24', 'R25', 'R25', 'R26', 'R26', 'R27', 'R27']);
    expect(ruleSetOn(buildSetting({ ruleSet: 'R24' }, 2026), '2027-01-01').id).toBe('R24');
  });

  it('the outcome jobClarification ends with R26, reducedRate begins with R27', () => {
    const knowing = (outcome: string) => RULE_SETS.filter((r) => r.outcomes.includes(outcome)).map((r) => r.id);
    expect([knowing('jobClarification'), knowing('reducedRate')]).toEqual([['R24', 'R25', 'R26'], ['R27']]);
  });
});
