import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../workflows/house.ts';
import { openHouse, type House } from './house.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const call: House['call'] = (...request) => house.call(...request);
const open = async (startsAt: string): Promise<string> =>
  (await call('POST', '/cases', { kind: 'sickLeave', sandbox: { startsAt }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' } })).body.caseId;
const forward = (caseId: string, to: string) => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to });
const infoCitizen = (body: { letters: { kind: string }[] }) => body.letters.find((l) => l.kind === 'infoCitizen');
const pauses = '/municipalities/fjordby/letters';

describe('a municipality’s letters', () => {
  it('paused on Friday 5 June stay on Monday the 8th, look again each day, and leave at once when they are let go', async () => {
    const caseId = await open('2026-06-05T09:00');
    const paused = await call('POST', `${pauses}/pause`, { reason: 'Fejl i brevskabelonen.', sandbox: true });
    expect(paused.body).toMatchObject({ municipality: 'fjordby', waiting: 2, held: 0, paused: { reason: 'Fejl i brevskabelonen.', by: 'operator' }, because: [{ because: 'fredag', letters: 2 }] });
    expect((await call('POST', `${pauses}/pause`, { reason: 'En anden grund.', sandbox: true })).body.paused.reason).toBe('Fejl i brevskabelonen.');
    expect((await call('GET', pauses)).body).toMatchObject({ paused: null, waiting: 0 });

    // Tuesday at 10:00: the call of week four has opened all the same.
    const tuesday = (await forward(caseId, '2026-06-09T10:00')).body;
    expect(infoCitizen(tuesday)).toMatchObject({ state: 'waiting', waitsBecause: 'kommunens breve er sat på pause', plannedFor: '2026-06-10T08:00:00+02:00' });
    expect(tuesday.tasks.map((t: { kind: string }) => t.kind)).toContain('weekFourCall');
    const listed = (await call('GET', '/operators/letters?sandbox=true')).body.letters;
    expect(listed).toMatchObject([{ caseId, paused: { reason: 'Fejl i brevskabelonen.' }, troubles: [{ trouble: 'paused', toDo: expect.stringContaining('letters/resume') }] }, { caseId }]);

    const resumed = await call('POST', `${pauses}/resume`, { sandbox: true });
    expect(resumed.body).toMatchObject({ paused: null, toTell: 2, told: 2 });
    const left = await until(async () => {
      const { body } = await call('GET', `/cases/${caseId}`);
      return body.letters.every((l: { state: string }) => l.state === 'sent') && body;
    });
    expect(infoCitizen(left)).toMatchObject({ sentOn: '2026-06-09' });
    expect((await call('GET', '/operators/letters?sandbox=true')).body.letters).toEqual([]);
  });

  it('let go on a Friday leave on Monday: no resumption sends on a quiet day', async () => {
    const caseId = await open('2026-06-10T16:00');
    await call('POST', `${pauses}/pause`, { reason: 'x', sandbox: true });
    await forward(caseId, '2026-06-12T10:00');
    const { body } = await call('POST', `${pauses}/resume`, { sandbox: true });
    expect(body).toMatchObject({ toTell: 2, told: 2 });
    expect(infoCitizen((await call('GET', `/cases/${caseId}`)).body)).toMatchObject({ state: 'waiting' });
    expect(infoCitizen((await forward(caseId, '2026-06-15T12:00')).body)).toMatchObject({ state: 'sent', sentOn: '2026-06-15' });
  });

  it('held back one by one are listed, and no resumption lets them go', async () => {
    const caseId = await open('2026-06-05T09:00');
    const letter = infoCitizen((await call('GET', `/cases/${caseId}`)).body) as unknown as { id: string };
    await call('POST', `/cases/${caseId}/events`, { id: 'hold-1', kind: 'letterHeld', data: { letter: letter.id, reason: 'Adressen undersøges.' } });
    expect((await call('GET', '/operators/letters?sandbox=true')).body.letters).toMatchObject([{ caseId, letter: letter.id, troubles: [{ trouble: 'held' }] }]);
    expect((await call('GET', `${pauses}?sandbox=true`)).body).toMatchObject({ waiting: 2, held: 1 });
  });

  it('of nowhere are no letters', async () => {
    for (const [method, path, body] of [['GET', '', undefined], ['POST', '/pause', { reason: 'x' }], ['POST', '/resume', {}]] as const) {
      expect((await call(method, `/municipalities/nowhere/letters${path}`, body)).body.code).toBe('noMunicipality');
    }
  });
});
