import { describe, expect, it } from 'vitest';
import { casesAtHome } from './casesAtHome.ts';

const { call, forward, opened, tell } = casesAtHome();
const LETTER = 'partialRecoveryDecision:part:citizen';

/** A case with a decision drafted then, by whoever says so. */
async function drafted(id: string, startsAt: string, who = 'k1'): Promise<string> {
  const caseId = await opened(id, { sandbox: { startsAt } });
  expect((await tell(caseId, 'part', 'partialRecovery', { from: '2026-06-15', hoursPerWeek: 20 }, { who })).status).toBe(200);
  return caseId;
}
let n = 0;
const override = (caseId: string, letter = LETTER, approvedBy: string | undefined = 'leder-1') =>
  call('POST', `/letters/${caseId}:${letter}/override`, { id: `o${++n}`, by: 'teamLead', ...(approvedBy !== '' && { approvedBy }), reason: 'Det haster' });
const letterOf = async (caseId: string) => (await call('GET', `/letters/${caseId}:${LETTER}`)).body;
const approvals = async (caseId: string): Promise<unknown[]> => (await call('GET', '/overrides?sandbox=true&from=2026-06-01&to=2026-06-30&limit=500')).body.overrides.filter((o: { caseId: string }) => o.caseId === caseId);

describe('an override is refused', () => {
  it('for a letter of information, which an eve never holds up', async () => {
    const caseId = await opened('information', { sandbox: { startsAt: '2026-06-05T09:00' } });
    const [{ id }] = (await call('GET', `/letters?case=${caseId}&kind=infoCitizen`)).body.letters;
    expect(await override(caseId, id.slice(caseId.length + 1))).toMatchObject({ status: 422, body: { code: 'notADecision' } });
  });

  const NOBODY = 'Fredage, weekender og fridage kan ingen godkende';
  it.each([
    ['on Friday 12 June: nobody frees a Friday', '2026-06-12T10:00', '2026-06-15', NOBODY],
    ['on Thursday 11 June after hours, the eve of no day off', '2026-06-11T15:30', '2026-06-15', NOBODY],
    ['on Thursday 4 June after hours, when the eve of 5 June is over', '2026-06-04T15:30', '2026-06-08', 'Kontortiden er forbi på dagen før fridagen'],
    ['on Friday 5 June, a closing day', '2026-06-05T10:00', '2026-06-08', NOBODY],
    ['on Saturday 13 June', '2026-06-13T10:00', '2026-06-15', NOBODY],
  ])('%s', async (name, startsAt, leaves, why) => {
    const caseId = await drafted(name.replaceAll(/\W/g, '').slice(0, 60), startsAt);
    expect(await override(caseId)).toMatchObject({ status: 409, body: { code: 'noEveToFree', detail: expect.stringContaining(why) } });
    expect(await tell(caseId, 'event', 'eveOverrideApproved', { letter: LETTER, reason: 'Det haster' }, { by: 'teamLead', who: 'leder-1' })).toMatchObject({ status: 409, body: { code: 'noEveToFree' } });
    expect(await letterOf(caseId)).toMatchObject({ state: 'waiting', plannedFor: `${leaves}T08:00:00+02:00` });
    expect(await approvals(caseId)).toEqual([]);
  });

  it('from who drafted it, or corrected what it says; another may approve it', async () => {
    const caseId = await drafted('drafter', '2026-06-03T15:30');
    expect(await override(caseId, LETTER, 'k1')).toMatchObject({ status: 409, body: { code: 'sameAsDrafted' } });
    await tell(caseId, 'fix', 'eventCorrected', { event: 'part', replacement: { data: { from: '2026-06-15', hoursPerWeek: 18 } }, reason: 'Tastefejl' }, { who: 'leder-2' });
    expect(await override(caseId, LETTER, 'leder-2')).toMatchObject({ status: 409, body: { code: 'sameAsDrafted' } });
    expect(await call('POST', `/cases/${caseId}/events/preview`, { kind: 'eveOverrideApproved', by: 'teamLead', who: 'k1', data: { letter: LETTER, reason: 'Det haster' } })).toMatchObject({ status: 409, body: { code: 'sameAsDrafted' } });
    expect(await override(caseId, LETTER, 'leder-1')).toMatchObject({ status: 200 });
    expect(await approvals(caseId)).toMatchObject([{ approvedBy: 'leder-1', outcome: 'waiting' }]);
  });

  it('from who did something else with the letter, by a correction; who approved it has it taken back by anybody', async () => {
    const caseId = await drafted('forged', '2026-06-03T15:30');
    const lead = { by: 'teamLead', who: 'leder-1' };
    const correction = (event: string, replacement?: object) => ({ kind: 'eventCorrected', by: 'caseworker', who: 'k1', data: { event, reason: 'Tastefejl', ...(replacement && { replacement }) } });
    const correct = (event: string, replacement?: object) => call('POST', `/cases/${caseId}/events`, { id: `fix-${++n}`, ...correction(event, replacement) });
    expect((await tell(caseId, 'h1', 'letterHeld', { letter: LETTER, reason: 'Vent' }, lead)).status).toBe(200);
    expect((await tell(caseId, 'r1', 'letterReleased', { letter: LETTER }, lead)).status).toBe(200);
    const forged = { kind: 'eveOverrideApproved', data: { letter: LETTER, reason: 'Det haster' } };
    const refusal = { status: 422, body: { code: 'notByCorrection' } };
    for (const event of ['h1', 'r1']) expect(await correct(event, forged)).toMatchObject(refusal);
    expect(await call('POST', `/cases/${caseId}/events/preview`, correction('h1', forged))).toMatchObject(refusal);
    expect(await approvals(caseId)).toEqual([]);
    expect(await override(caseId)).toMatchObject({ status: 200 });
    const approval = `o${n}`;
    expect(await correct(approval, { data: { letter: LETTER, reason: 'Borgeren bad om det' } }), 'its reason').toMatchObject(refusal);
    expect(await correct(approval)).toMatchObject({ status: 200 });
    expect(await approvals(caseId)).toMatchObject([{ approvedBy: 'leder-1', outcome: 'takenBack' }]);
  });

  it('from nobody in particular, and without a reason', async () => {
    const caseId = await drafted('nobody', '2026-06-03T15:30');
    expect(await override(caseId, LETTER, '')).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/approvedBy' }] } });
    for (const reason of [undefined, '', '  ']) expect(await call('POST', `/letters/${caseId}:${LETTER}/override`, { id: 'r', by: 'teamLead', approvedBy: 'leder-1', reason }), String(reason)).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/reason' }] } });
  });

  it('once it has left; the same approval told again is taken as told', async () => {
    const caseId = await drafted('twice', '2026-06-03T15:30');
    const told = { id: 'once', by: 'teamLead', approvedBy: 'leder-1', reason: 'Det haster' };
    expect((await call('POST', `/letters/${caseId}:${LETTER}/override`, told)).status).toBe(200);
    await forward(caseId, '2026-06-05');
    expect(await letterOf(caseId)).toMatchObject({ state: 'sent', sentOn: '2026-06-04' });
    expect((await call('POST', `/letters/${caseId}:${LETTER}/override`, told)).status).toBe(200);
    expect(await override(caseId)).toMatchObject({ status: 409, body: { code: 'noWaitingLetter' } });
    expect(await approvals(caseId)).toMatchObject([{ outcome: 'onEve', sentOn: '2026-06-04' }]);
  });
});
