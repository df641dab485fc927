import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from './client.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let caseId: string;

/** A case that was withdrawn on Friday 5 June 2026; its workflow ended a year later. */
beforeAll(async () => {
  house = await openHouse();
  caseId = (await house.call('POST', '/cases', { kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' } })).body.caseId;
  await tell('withdrawn-1', 'caseWithdrawn', { reason: 'wronglyOpened' });
  await house.call('POST', `/sandbox/cases/${caseId}/fast-forward`, { days: 400 });
});
afterAll(() => house.stop());

const tell = (id: string, kind: string, data: object): Promise<Answer> => house.call('POST', `/cases/${caseId}/events`, { id, kind, data });
const waiting = async () => (await house.call('GET', `/operators/attention?case=${caseId}`)).body.attention;

describe('an event after the case’s workflow has ended', () => {
  it('is kept once, however often it is sent, and shown with what to do', async () => {
    const told = await tell('call-1', 'companyCalled', { note: 'Anne er syg igen.' });
    expect(told.status).toBe(202);
    expect(told.body).toEqual({ caseId, id: 'call-1', afterEnd: true, toDo: expect.stringContaining('`continues`') });
    expect((await tell('call-1', 'companyCalled', { note: 'Anne er syg igen.' })).body).toMatchObject({ afterEnd: true, repeated: true });
    expect(await waiting()).toMatchObject([
      { caseId, kind: 'lateEvent', trouble: 'eventAfterEnd', what: 'call-1', status: 'withdrawn', because: 'Hændelsen »virksomheden ringede« kom, da sagens arbejdsgang var slut.', actions: ['handled'] },
    ]);
  });

  it('that the case took while it lived is answered as a repetition', async () => {
    const again = await tell('withdrawn-1', 'caseWithdrawn', { reason: 'wronglyOpened' });
    expect(again.status).toBe(200);
    expect(again.body.status).toBe('withdrawn');
  });

  it('is still checked: a wrong field is named, and nothing kept', async () => {
    expect((await tell('bad-1', 'partialRecovery', { from: 'snart', hoursPerWeek: 20 })).status).toBe(422);
    expect(await waiting()).toHaveLength(1);
  });

  it('is handled by a new case that names the old one', async () => {
    const opened = await house.call('POST', '/cases', {
      kind: 'sickLeave', continues: caseId, sandbox: { startsAt: '2027-08-02T09:00' }, data: { firstAbsenceDay: '2027-07-19', employment: 'employed' },
    });
    expect(opened.status).toBe(201);
    expect(opened.body.facts.continues).toBe(caseId);
    const handled = await house.call('POST', `/operators/late-events/${caseId}:call-1/handled`, { note: 'Ny sag åbnet.' });
    expect(handled.body).toMatchObject({ id: `${caseId}:call-1`, kind: 'companyCalled', handledAt: expect.any(String) });
    expect((await house.call('POST', `/operators/late-events/${caseId}:call-1/handled`, {})).body).toEqual(handled.body);
    expect(await waiting()).toEqual([]);
  });

  it('names no case that is not there, nor one of the other world', async () => {
    const data = { firstAbsenceDay: '2026-05-11', employment: 'employed' };
    const unknown = await house.call('POST', '/cases', { kind: 'sickLeave', continues: 'nobody', sandbox: { startsAt: '2026-06-05T09:00' }, data });
    const other = await house.call('POST', '/cases', { kind: 'sickLeave', continues: caseId, data });
    for (const { body } of [unknown, other]) expect(body).toMatchObject({ code: 'badFields', errors: [{ pointer: '/continues' }] });
    expect((await house.call('POST', `/operators/late-events/${caseId}:nothing/handled`, {})).body.code).toBe('unknownLateEvent');
  });
});
