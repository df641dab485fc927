import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, Connection } from '@temporalio/client';
import { signalName, workflowId } from '../../domain/messages.ts';
import { temporalAddress } from '../servers.ts';
import { until } from '../workflows/house.ts';
import type { Answer } from './client.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let connection: Connection;

beforeAll(async () => {
  house = await openHouse();
  connection = await Connection.connect({ address: temporalAddress() });
});
afterAll(async () => {
  await connection.close();
  await house.stop();
});

const open = async (more: object = {}): Promise<string> =>
  (await house.call('POST', '/cases', { kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' }, ...more })).body.caseId;

const handleOf = (caseId: string) => new Client({ connection, namespace: house.namespaces.sandbox }).workflow.getHandle(workflowId(caseId));
const attention = (query: string): Promise<Answer> => house.call('GET', `/operators/attention?${query}`);

describe('a refused signal', () => {
  it('is listed with what to do until somebody has seen to it', async () => {
    const caseId = await open();
    await handleOf(caseId).signal(signalName('partialRecovery'), { id: 'p-1', data: { from: 'snart', hoursPerWeek: 20 } });
    await handleOf(caseId).signal('hello', 1);
    const listed = await until(async () => {
      const { body } = await house.call('GET', `/operators/refused-signals?case=${caseId}`);
      return body.signals.length === 2 && body.signals;
    });
    expect(listed).toMatchObject([
      { caseId, municipality: 'fjordby', sandbox: true, signal: 'tell.partialRecovery', trouble: 'malformed', da: 'beskeden har ikke den rette form', toDo: expect.stringContaining('Tell the sender') },
      { signal: 'hello', trouble: 'unknownMessage' },
    ]);
    const one = await house.call('POST', `/cases/${caseId}/attention/handled`, { what: 'hello', note: 'Afsenderen er ringet op.' });
    expect(one.body.attention).toMatchObject([{ what: 'tell.partialRecovery' }]);
    const all = await house.call('POST', `/cases/${caseId}/attention/handled`, {});
    expect(all.body).toMatchObject({ needsAttention: false, attention: [] });
    expect((await attention(`case=${caseId}`)).body).toEqual({ attention: [] });
    expect((await house.call('POST', `/cases/${caseId}/attention/handled`, {})).body).toMatchObject({ status: 409, code: 'nothingToHandle' });
  });

  it('comes a page at a time, the oldest first', async () => {
    const caseId = await open();
    for (const name of ['a', 'b', 'c']) await handleOf(caseId).signal(name);
    await until(async () => (await attention(`case=${caseId}`)).body.attention.length === 3);
    const first = (await attention(`case=${caseId}&limit=2`)).body;
    const second = (await attention(`case=${caseId}&limit=2&cursor=${first.next}`)).body;
    expect([...first.attention, ...second.attention].map((a: { what: string }) => a.what)).toEqual(['a', 'b', 'c']);
    expect(second.next).toBeUndefined();
    expect((await attention('cursor=WyJub25lIiwiIiwiIl0')).body.code).toBe('badCursor');
  });
});

describe('what can be skipped', () => {
  it('is a waiting letter: withdrawn with its reason, and not drafted again', async () => {
    const caseId = await open();
    const what = 'letter:infoCitizen:';
    const letter = (await house.call('GET', `/cases/${caseId}`)).body.letters.find((l: { kind: string }) => l.kind === 'infoCitizen').id as string;
    const skipped = await house.call('POST', `/cases/${caseId}/attention/skip`, { what: `letter:${letter}`, reason: 'Sendt som almindelig post.' });
    expect(skipped.body.letters.find((l: { id: string }) => l.id === letter)).toMatchObject({ state: 'cancelled', because: 'brevet er trukket tilbage' });
    const after = await house.call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to: '2026-06-10' });
    expect(after.body.letters.filter((l: { id: string }) => l.id.startsWith(what.slice('letter:'.length)))).toHaveLength(1);
  });

  it('is no consultant: the answer says what helps', async () => {
    const caseId = await open();
    const answer = await house.call('POST', `/cases/${caseId}/attention/skip`, { what: 'assignConsultant', reason: 'x' });
    expect(answer.body).toMatchObject({ status: 409, code: 'cannotSkip', detail: expect.stringContaining('consultantChanged') });
  });

  it('and nothing is tried again that does not wait', async () => {
    const caseId = await open();
    expect((await house.call('POST', `/cases/${caseId}/attention/retry`, { what: 'setting' })).body).toMatchObject({ status: 409, code: 'nothingToRetry' });
  });
});
