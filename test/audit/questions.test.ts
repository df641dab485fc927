import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tellAsOf } from '../../audit/commands/asOf.ts';
import { tellDeadlines } from '../../audit/commands/deadlines.ts';
import { NoEntry, tellWhy } from '../../audit/commands/why.ts';
import { EXIT } from '../../audit/desk.ts';
import { casesIn } from '../../audit/files.ts';
import type { Found } from '../../audit/find.ts';
import { auditOptions } from '../../bin/auditOptions.ts';
import { replays } from '../../bin/replays.ts';
import { at } from '../workflows/house.ts';
import { told } from './office.ts';

const hands = { replays: replays(1), atOnce: 1 };
afterAll(() => hands.replays.stop());

const recorded = async (name: string): Promise<Found> => (await casesIn(join(import.meta.dirname, '..', 'histories', `${name}.json.gz`)))[0]!.take();
/** Raskmeldt on 24 June, taken back on 26 June: it was another person. */
const WRONG_PERSON = '117-a-recovery-told-of-the-wrong-person';

describe('a case is asked by its history alone', () => {
  it('as of 25 June 2026: known to be fit for work, and it was not', async () => {
    const paper = told();
    expect(await tellAsOf(await recorded(WRONG_PERSON), at('2026-06-25 23:59'), hands, paper)).toBe(EXIT.differs);
    expect(paper.totals).toMatchObject({ at: '2026-06-25T23:59:00+02:00', same: false, known: { status: 'fitForWork' }, stood: { status: 'partiallyRecovered' }, learnedLater: [{ kind: 'fullRecovery', how: 'takenBack', recordedAt: '2026-06-26T10:00:00+02:00' }] });
    const text = paper.lines.join('\n');
    expect(text).toContain('  status      raskmeldt (fitForWork, sickLeave)');
    expect(text).toContain('Sagens status ændres fra »raskmeldt« til »delvist raskmeldt«.');
    expect(text).toMatch(/2026-06-26T10:00:00\+02:00 {2}fullRecovery \(\S+\) of 2026-06-24T10:00:00\+02:00 was taken back by \S+/);
  });

  it('as of 1 July, when the mistake was known: one case, told once', async () => {
    const paper = told();
    expect(await tellAsOf(await recorded(WRONG_PERSON), at('2026-07-01 23:59'), hands, paper)).toBe(EXIT.same);
    expect(paper.lines).toContain('As it was known then, and as it stood');
    expect(paper.lines.filter((l) => l.startsWith('  status'))).toHaveLength(1);
  });

  it('why the first interview, why on that day, and what it ended with', async () => {
    const paper = told();
    expect(await tellWhy(await recorded(WRONG_PERSON), 'firstInterview', hands, paper)).toBe(EXIT.same);
    expect(paper.totals).toMatchObject({ key: 'firstInterview:opening', state: 'completed', due: { on: '2026-06-26' }, basis: { kind: 'law' }, day: { at: '2026-05-27T10:00:00+02:00' } });
    expect(paper.lines.join('\n')).toContain('It ended with\n   18  Torsdag den 11. juni 2026 kl. 10.00: samtale holdt');
  });

  it('which dates were missed, by how much and whose each is; on 10 August none yet', async () => {
    const paper = told();
    expect(await tellDeadlines(await recorded('115-nobody-stops-without-a-letter'), hands, paper)).toBe(EXIT.differs);
    expect(paper.totals).toMatchObject({ at: '2026-10-20T10:00:00+02:00', causes: { caseworker: 2, law: 1 }, missed: [{ kind: 'reassess', on: '2026-08-10', days: 10, endedOn: '2026-08-20' }, { kind: 'decisionDeadlineWarning', owner: 'teamLead' }, { kind: 'decideReassessment', date: 'law', cause: 'law' }] });
    expect(paper.lines.join('\n')).toContain('by 7 days, dropped 2026-09-07; the team lead: opgaven stod åben hos afdelingslederen');
    const before = told();
    expect(await tellDeadlines(await recorded('115-nobody-stops-without-a-letter'), hands, before, at('2026-08-10 23:59'))).toBe(EXIT.same);
    expect(before.lines[0]).toContain('no date was missed');
  });

  it('an entry it does not know is no answer, but what to name', async () => {
    await expect(tellWhy(await recorded(WRONG_PERSON), 'nonsense', hands, told())).rejects.toThrow(NoEntry);
  });

  it('a history that today’s code does not replay gives no answer, and says so', async () => {
    const { history, ...found } = await recorded(WRONG_PERSON);
    const [first, ...rest] = history.events;
    const cut = { ...found, history: { events: [first!, ...rest.filter((e) => e.eventType !== 'EVENT_TYPE_TIMER_STARTED')] } };
    const paper = told();
    expect(await tellWhy(cut, 'firstInterview', hands, paper)).toBe(EXIT.differs);
    expect(paper.lines[0]).toMatch(/^DIFFERS .*does not replay/);
    expect(paper.totals['trouble']).toMatch(/does not replay/);
  });
});

describe('the options', () => {
  it('a day means its end, a moment itself', () => {
    expect(auditOptions(['as-of', 'x', '2026-06-10'])?.at).toBe(at('2026-06-11') - 1);
    expect(auditOptions(['as-of', 'x', '2026-06-10T09:00'])?.at).toBe(at('2026-06-10 09:00'));
  });
  it.each([
    [['as-of', 'x'], /name a date/],
    [['as-of', 'x', '2026-02-30'], /needs a day such as/],
    [['why', 'x'], /name an entry/],
    [['deadlines', 'x', '--at', 'then'], /deadlines needs a day/],
    [['why', 'x', 'y', '--at', '2026-06-10'], /no --at/],
    [['why', '--all'], /no --all/],
  ])('%j is answered with what is wrong and the usage', (argv, sentence) => {
    expect(() => auditOptions(argv)).toThrow(sentence);
    expect(() => auditOptions(argv)).toThrow(/npm run audit/);
  });
});
