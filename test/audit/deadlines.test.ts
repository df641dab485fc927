import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellAllDeadlines, tellDeadlines } from '../../audit/commands/deadlines.ts';
import { EXIT, type Desk } from '../../audit/desk.ts';
import { countOpen, findCase, openCases } from '../../audit/find.ts';
import { auditOptions } from '../../bin/auditOptions.ts';
import { readInstant } from '../../domain/calendar/copenhagen.ts';
import { QUEUES, WORKFLOW_TYPE, workflowId } from '../../domain/messages.ts';
import { untilQuiet } from '../../simulate/clock.ts';
import { at, MUNICIPALITY, newId, openCase, openHouse, until, type House } from '../workflows/house.ts';
import { office, told } from './office.ts';

let house: House;
let room: ReturnType<typeof office>;
let desk: Desk;
const production = newId();
let late: string;
let fresh: string;

beforeAll(async () => {
  house = await openHouse();
  await Promise.all([house.startWorker(), house.startWorker({ namespace: house.namespaces.production })]);
  room = office(house);
  desk = { ...room.desk, clients: [house.production, house.client] };
  const opening = { id: 'opening', kind: 'absenceNotified', data: { firstAbsenceDay: '2026-03-02', employment: 'unemployed' } };
  await house.production.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(production), taskQueue: QUEUES.cases, args: [{ caseId: production, municipality: MUNICIPALITY, opening }] });
  await untilQuiet(house.production, production);
  const [one, two, ended] = await Promise.all(Array.from({ length: 3 }, () => openCase(house, '2026-02-23 09:15')));
  await Promise.all([one!.forwardTo(at('2026-04-15 12:00')), two!.forwardTo(at('2026-02-23 12:00')), ended!.forwardTo(at('2026-04-15 12:00')).then(() => ended!.close())]);
  [late, fresh] = [one!.caseId, two!.caseId];
  await until(async () => (await countOpen(desk)) === 3);
});
afterAll(async () => {
  await room.close();
  await house.stop();
});

const all = async (asked?: number) => {
  const paper = told();
  const exit = await tellAllDeadlines(openCases(desk), room.hands, paper, { total: await countOpen(desk), asked, fatal: room.fatal });
  return { ...paper, exit };
};

it('a running production case is looked at now, a sandbox case at its own last moment', async () => {
  const moment = async (caseId: string): Promise<number> => {
    const paper = told();
    await tellDeadlines((await findCase(desk, caseId, { witness: 'record' }))!, room.hands, paper);
    return readInstant(paper.totals['at'] as string)!;
  };
  const before = Date.now();
  const looked = await moment(production);
  expect(looked).toBeGreaterThanOrEqual(before - 1);
  expect(looked).toBeLessThanOrEqual(Date.now());
  expect(await moment(late)).toBeLessThanOrEqual(at('2026-04-15 12:00'));
});

it('all open cases: each that missed a date is told, those that ended are not looked at', async () => {
  const { exit, items, lines, totals } = await all();
  expect(exit).toBe(EXIT.differs);
  expect(items.map((i) => i['caseId'])).toContain(late);
  expect(items.map((i) => i['caseId'])).not.toContain(fresh);
  expect(totals).toMatchObject({ looked: 3, troubled: 0 });
  expect(items.find((i) => i['caseId'] === late)).toMatchObject({ causes: { caseworker: expect.any(Number) as number } });
  expect(lines.at(-1)).toMatch(/^3 open cases looked at: \d+ dates missed in [12] of them \(/);
});

it('on the day they were opened none had missed one', async () => {
  expect(await all(at('2026-02-23 12:00'))).toMatchObject({ exit: EXIT.same, items: [], totals: { looked: 3, kept: 3, dates: 0, causes: {} } });
});

it('a case that can’t be looked at is told, and is no good end', async () => {
  async function* broken() {
    yield { name: 'gone', take: () => Promise.reject(new Error('its history is gone')) };
  }
  const paper = told();
  expect(await tellAllDeadlines(broken(), room.hands, paper, { total: 1, fatal: () => false })).toBe(EXIT.differs);
  expect(paper.lines).toEqual(['DIFFERS  gone: its history is gone', '1 open case looked at: no date was missed in 0 of them, 1 could not be looked at']);
});

it('--all takes the place of a case', () => {
  expect(auditOptions(['deadlines', '--all'])).toMatchObject({ command: 'deadlines', all: true, args: [] });
  expect(() => auditOptions(['deadlines'])).toThrow(/name a case, or say --all/);
});
