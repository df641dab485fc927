import { describe, expect, it } from 'vitest';
import { casesAtHome } from './casesAtHome.ts';

const { askBlind, call, forward, house, opened, tell } = casesAtHome();

/** A decision that waits: Thursday 4 June 2026 is the eve of 5 June, a closing day. */
async function waitingDecision(id: string): Promise<{ caseId: string; letter: string; address: string }> {
  const caseId = await opened(id, { sandbox: { startsAt: '2026-06-03T15:30' } });
  await tell(caseId, 'part', 'partialRecovery', { from: '2026-06-04', hoursPerWeek: 20 });
  // By then somebody is assigned, whom the letter names.
  await forward(caseId, '2026-06-03T16:00');
  const letter = 'partialRecoveryDecision:part:citizen';
  return { caseId, letter, address: `/letters/${caseId}:${letter}` };
}
const goes = async (address: string) => (await call('GET', address)).body.goes;

describe('the queue', () => {
  it('tells each letter’s day and reason, as a line and as data', async () => {
    const caseId = await opened('queue-1', { sandbox: { startsAt: '2026-06-12T09:00' } });
    const { letters } = (await call('GET', `/letters?case=${caseId}`)).body;
    expect(letters.map((l: { goes: unknown }) => l.goes)).toEqual(Array(2).fill({
      at: '2026-06-15T08:00:00+02:00', on: '2026-06-15', because: 'friday',
      over: [{ on: '2026-06-12', because: 'fredag' }, { on: '2026-06-13', because: 'weekend' }, { on: '2026-06-14', because: 'weekend' }], da: 'fredag og weekend: sendes mandag den 15. juni 2026 kl. 08.00',
    }));
    // The case itself, its own answers and the page that proves the letter say the same.
    expect((await call('GET', `/cases/${caseId}`)).body.letters.map((l: { goes: unknown }) => l.goes)).toEqual(letters.map((l: { goes: unknown }) => l.goes));
    expect((await call('GET', `/letters/${letters[0].id}/proof`)).body.goes).toEqual(letters[0].goes);
    expect((await call('GET', `/cases/${caseId}/why?entry=infoCitizen`)).body.day).toMatchObject({ over: letters[0].goes.over });
  });

  it('holds back, lets go and takes back with a reason; what is held has no day', async () => {
    const { caseId, letter, address } = await waitingDecision('queue-2');
    const waits = {
      at: '2026-06-08T08:00:00+02:00', on: '2026-06-08', because: 'officeHours',
      over: [
        { on: '2026-06-03', because: 'efter kontortid' }, { on: '2026-06-04', because: 'dagen før grundlovsdag' }, { on: '2026-06-05', because: 'fredag' }, { on: '2026-06-06', because: 'weekend' },
        { on: '2026-06-07', because: 'weekend' },
      ],
      da: 'efter kontortid, dagen før grundlovsdag, fredag og weekend: sendes mandag den 8. juni 2026 kl. 08.00',
    };
    expect(await goes(address)).toEqual(waits);
    expect(await tell(caseId, 'hold', 'letterHeld', { letter })).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/data/reason' }] } });
    expect((await tell(caseId, 'hold', 'letterHeld', { letter, reason: 'Forkert timetal' })).status).toBe(200);
    expect(await goes(address)).toEqual({ because: 'held', da: 'holdt tilbage: sendes først, når det er givet fri' });
    await forward(caseId, '2026-06-09');
    expect((await call('GET', address)).body).toMatchObject({ state: 'waiting', held: true });
    expect((await tell(caseId, 'go', 'letterReleased', { letter })).status).toBe(200);
    await forward(caseId, '2026-06-10');
    expect((await call('GET', address)).body).toMatchObject({ state: 'sent', held: false });
    expect(await tell(caseId, 'late', 'letterWithdrawn', { letter, reason: 'For sent' })).toMatchObject({ status: 409, body: { code: 'noWaitingLetter' } });

    const other = await waitingDecision('queue-3');
    expect((await tell(other.caseId, 'back', 'letterWithdrawn', { letter, reason: 'Borgeren fortryder' })).status).toBe(200);
    expect((await call('GET', other.address)).body).toMatchObject({ state: 'cancelled', because: 'brevet er trukket tilbage' });
    await forward(other.caseId, '2026-06-10');
    expect((await call('GET', `/letters?case=${other.caseId}&state=all&kind=partialRecoveryDecision`)).body.letters).toHaveLength(1);
  });
});

describe('a preview', () => {
  it('is the letter that leaves: dated from its day, and with the remark where that is an eve', async () => {
    const { caseId, address } = await waitingDecision('preview-1');
    const before = (await call('GET', `${address}/preview`)).body;
    expect(before).toMatchObject({ asOn: '2026-06-08', appealBy: '2026-07-06', remark: false, template: expect.stringMatching(/^partialRecoveryDecision\.citizen\.\d+$/), lacks: [], recipient: 'citizen' });
    expect(before.body).toContain('8. juni 2026');
    expect(before.body).toContain('Anne Rønde');
    expect((await call('POST', `${address}/override`, { id: 'o', by: 'teamLead', approvedBy: 'leder-1', reason: 'Borgeren rejser i morgen' })).status).toBe(200);
    const eve = (await call('GET', `${address}/preview`)).body;
    expect(eve).toMatchObject({ asOn: '2026-06-04', appealBy: '2026-07-02', remark: true });
    expect(eve.body).toContain('ubelejligt');
    expect(await call('GET', address)).toMatchObject({ body: { attempts: [] } });
    await forward(caseId, '2026-06-05');
    const sent = (await call('GET', address)).body;
    expect(sent).toMatchObject({ state: 'sent', sentOn: '2026-06-04', text: { subject: eve.subject, body: eve.body } });
    expect(await call('GET', `${address}/preview`)).toMatchObject({ status: 409, body: { code: 'letterNotWaiting' } });
  });

  it('names what a letter of its kind must state and nobody has told: a hearing without its reason', async () => {
    const caseId = await opened('preview-3', { sandbox: { startsAt: '2026-06-05T09:00' } });
    const proposed = (id: string, reason?: string) => tell(caseId, id, 'reassessmentProposed', { outcome: 'cease', ...(reason && { reason }) });
    const lacks = async (id: string) => (await call('GET', `/letters/${caseId}:hearing:${id}:citizen/preview`)).body.lacks;
    await proposed('bare');
    expect(await lacks('bare')).toEqual([{ placeholder: 'begrundelse', da: expect.stringMatching(/^begrundelsen/) }]);
    await proposed('full', 'Lægen skriver, at tilstanden er afklaret.');
    expect(await lacks('full')).toEqual([]);
  });

  it('comes as data, as text or as the document, and needs nobody but PostgreSQL', async () => {
    const { caseId, address } = await waitingDecision('preview-2');
    const as = (accept: string) => call('GET', `${address}/preview`, undefined, { accept });
    const { body } = await as('application/json');
    const text = await as('text/plain');
    expect([text.status, text.headers.get('content-type'), text.headers.get('vary')]).toEqual([200, 'text/plain; charset=utf-8', 'Accept']);
    expect(text.body).toBe(body.body);
    const pdf = await fetch(`${house().api.url}${address}/preview`, { headers: { accept: 'application/pdf' } });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await as('image/png')).toMatchObject({ status: 406, body: { code: 'notAcceptable', detail: 'To be had here: application/json, text/plain, application/pdf.' } });
    expect((await askBlind('GET', `${address}/preview`)).body).toEqual(body);
    expect(await call('GET', `/letters/${caseId}:nothing/preview`)).toMatchObject({ status: 404, body: { code: 'noLetterHere' } });
    const looks = house().lines.map((l) => JSON.parse(l) as { event?: string; caseId?: string }).filter((l) => l.event === 'personalData' && l.caseId === caseId);
    expect(looks).toHaveLength(3);
    expect(house().lines.join('\n')).not.toContain('Anne');
  });
});

describe('a rehearsal of a day', () => {
  it('has what leaves and why it moved there, what stays away and why, counts, and nothing of a Friday', async () => {
    const { caseId, letter, address } = await waitingDecision('rehearse-1');
    const rehearse = async (on: string) => {
      const { status, body } = await call('GET', `/rehearsal?sandbox=true&on=${on}`);
      expect(status).toBe(200);
      const mine = <T extends { caseId: string }>(list: T[]): T[] => list.filter((l) => l.caseId === caseId);
      return { ...body, leaves: mine(body.leaves), staysAway: mine(body.staysAway) };
    };
    const monday = await rehearse('2026-06-08');
    expect(monday.leaves.filter((l: { letter: string }) => l.letter === letter)).toMatchObject([{ at: '2026-06-08T08:00:00+02:00', movedFrom: '2026-06-03', why: 'efter kontortid', cls: 'decision', expected: false, remark: false }]);
    expect(monday.counts.letters).toBeGreaterThanOrEqual(monday.leaves.length);
    expect(await rehearse('2026-06-05')).toMatchObject({ quiet: 'fredag', leaves: [], counts: { letters: 0 } });
    await tell(caseId, 'hold', 'letterHeld', { letter, reason: 'Forkert timetal' });
    expect((await rehearse('2026-06-08')).staysAway).toMatchObject([{ letter, because: 'held', why: 'holdt tilbage', cancelled: false }]);
    await tell(caseId, 'go', 'letterReleased', { letter });
    expect((await call('POST', '/municipalities/fjordby/letters/pause', { reason: 'Fejl i skabelon', sandbox: true })).status).toBe(200);
    expect(await rehearse('2026-06-08')).toMatchObject({ paused: { reason: 'Fejl i skabelon' }, leaves: [], staysAway: expect.arrayContaining([expect.objectContaining({ letter, because: 'paused', to: '2026-06-09T08:00:00+02:00' })]) });
    expect((await call('POST', '/municipalities/fjordby/letters/resume', { sandbox: true })).status).toBe(200);
    const said = (await rehearse('2026-06-08')).leaves.map((l: { letter: string }) => l.letter);
    await forward(caseId, '2026-06-09');
    const sent = (await call('GET', `/letters?case=${caseId}&state=sent&from=2026-06-08&to=2026-06-08`)).body.letters;
    expect(sent.map((l: { id: string }) => l.id).sort()).toEqual(said.map((l: string) => `${caseId}:${l}`).sort());
    expect((await call('GET', address)).body.state).toBe('sent');
    expect(await call('GET', '/rehearsal?on=2020-01-03')).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/on' }] } });
    expect(await call('GET', '/rehearsal?sandbox=true&on=2026-06-08&municipality=nowhere')).toMatchObject({ status: 404, body: { code: 'noMunicipality' } });
  });
});
