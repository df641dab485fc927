import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPool, type Pool } from '../../db/pool.ts';
import { askUntilRecorded } from './client.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let pool: Pool;
beforeAll(async () => {
  house = await openHouse();
  pool = openPool(house.databaseUrl, { max: 2 });
});
afterAll(async () => {
  await pool.end();
  await house.stop();
});

const call: House['call'] = (...args) => askUntilRecorded(house.call)(...args);
const ANNE = { cpr: '711082-2651', name: 'Anne Rønde', address: 'Havnegade 73', postcode: '7441', city: 'Bording', employer: { cvr: '12345678', name: 'Bageren ApS' } };

/** Opened on Friday 5 June 2026 at 09:00, sick since 11 May. */
const friday = (id: string, more: object = {}) => ({
  id, kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' }, person: ANNE,
  data: { firstAbsenceDay: '2026-05-11', employment: 'employed', employer: 'Bageren ApS', note: 'Hun ringer selv' }, ...more,
});
const opened = async (id: string, more: object = {}): Promise<string> => (await call('POST', '/cases', friday(id, more))).body.caseId;
const tell = (caseId: string, id: string, kind: string, data: object = {}, more: object = {}) => call('POST', `/cases/${caseId}/events`, { id, kind, data, ...more });
const forward = (caseId: string, to: string) => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to });
const named = (list: { kind: string }[], kind: string) => list.filter((x) => x.kind === kind);

describe('a case', () => {
  it('opened on Friday 5 June: its letters wait for Monday 8 June at 08:00, and leave then', async () => {
    const { status, headers, body } = await call('POST', '/cases', friday('friday'));
    // 200 where recording took so long that the request was repeated.
    expect([201, 200]).toContain(status);
    expect(headers.get('location')).toBe(`/cases/${body.caseId}`);
    expect(body).toMatchObject({ municipality: 'fjordby', sandbox: true, status: 'open', openedAt: '2026-06-05T09:00:00+02:00' });
    expect(body.letters).toMatchObject([
      { kind: 'infoCitizen', state: 'waiting', plannedFor: '2026-06-08T08:00:00+02:00', waitsBecause: 'fredag' },
      { kind: 'infoEmployer', state: 'waiting', plannedFor: '2026-06-08T08:00:00+02:00' },
    ]);
    const later = (await forward(body.caseId, '2026-06-09')).body;
    expect(later.letters.map((l: { sentOn: string }) => l.sentOn)).toEqual(['2026-06-08', '2026-06-08']);
    expect(named(later.tasks, 'callEmployer')).toMatchObject([{ state: 'open', opensOn: '2026-06-08', dueOn: '2026-06-09' }]);
    expect(later.consultant).toMatch(/^fjordby-/);
    expect((await call('GET', `/cases/${body.caseId}`)).body).toEqual(later);
  });

  it('is the same when its request is repeated, and another body is told', async () => {
    const first = await call('POST', '/cases', friday('twice'));
    const again = await call('POST', '/cases', friday('twice'));
    expect([again.status, again.body.caseId]).toEqual([200, first.body.caseId]);
    expect(await call('POST', '/cases', friday('twice', { data: { firstAbsenceDay: '2026-05-12', employment: 'employed' } }))).toMatchObject({ status: 422, body: { code: 'otherBody' } });
    const together = await Promise.all(Array.from({ length: 6 }, () => call('POST', '/cases', friday('together'))));
    expect(new Set(together.map((a) => a.body.caseId)).size).toBe(1);
    expect(together.every((a) => a.status === 200 || a.status === 201)).toBe(true);
  });

  it('keeps people and texts in PostgreSQL alone', async () => {
    const caseId = await opened('texts');
    await tell(caseId, 'call-1', 'companyCalled', { note: 'Lederen hedder Birthe' });
    const shown = await call('GET', `/cases/${caseId}`);
    expect(JSON.stringify(shown.body)).not.toMatch(/Anne|711082|Birthe|Bageren|ringer selv/);
    const { rows } = await pool.query('SELECT content FROM text WHERE case_id = $1 ORDER BY content', [caseId]);
    expect(rows.map((r) => r.content)).toEqual(['Bageren ApS', 'Hun ringer selv', 'Lederen hedder Birthe']);
    expect((await pool.query('SELECT name, cpr FROM person WHERE case_id = $1', [caseId])).rows).toEqual([{ name: 'Anne Rønde', cpr: '7110822651' }]);
    expect(house.lines.join('\n')).not.toMatch(/Anne|711082|Birthe|Bageren|ringer selv/);
  });

  it('of the prevention kind becomes an ordinary one', async () => {
    const { body } = await call('POST', '/cases', { kind: 'prevention', sandbox: { startsAt: '2026-06-01T09:00' } });
    expect(body).toMatchObject({ kind: 'prevention', tasks: [{ kind: 'preventionTalk', dueOn: '2026-06-09' }] });
    const converted = await tell(body.caseId, 'sick', 'absenceNotified', { firstAbsenceDay: '2026-06-01', employment: 'employed' });
    expect(converted).toMatchObject({ status: 200, body: { kind: 'sickLeave' } });
  });

  it('in production has no clock of its own', async () => {
    const day = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
    const { status, body } = await call('POST', '/cases', { id: 'real', kind: 'sickLeave', data: { firstAbsenceDay: day, employment: 'unemployed' } });
    expect(status).toBeLessThan(202);
    expect(body.sandbox).toBe(false);
    expect(await forward(body.caseId, '2199-01-01')).toMatchObject({ status: 409, body: { code: 'sandboxOnly' } });
    expect(await tell(body.caseId, 'ahead', 'standbyChosen', {}, { at: new Date(Date.now() + 120_000).toISOString() })).toMatchObject({ status: 422, body: { code: 'inTheFuture' } });
  });
});

describe('an event', () => {
  it('answers with the case as it stands after it, once however often it is sent', async () => {
    const caseId = await opened('event');
    await forward(caseId, '2026-06-05T12:00');
    const booked = await tell(caseId, 'b1', 'interviewBooked', { interviewAt: '2026-07-20T10:00', kind: 'followUp', place: 'workplace' });
    expect(booked.status).toBe(200);
    expect(booked.headers.get('etag')).toBe(`"${booked.body.version}"`);
    expect(named(booked.body.letters, 'invitation')).toHaveLength(2);
    expect((await tell(caseId, 'b1', 'interviewBooked', { interviewAt: '2026-07-20T10:00', kind: 'followUp', place: 'workplace' })).body).toEqual(booked.body);
  });

  it('that the case refuses changes nothing and says why in Danish', async () => {
    const caseId = await opened('refused');
    const before = (await forward(caseId, '2026-06-05T12:00')).body;
    expect(await tell(caseId, 'd1', 'reassessmentDecided', { outcome: 'cease' })).toMatchObject({ status: 409, body: { code: 'noProposal', detail: 'En afgørelse kræver en indstilling.' } });
    expect(await tell(caseId, 'm1', 'interviewMissed')).toMatchObject({ status: 409, body: { code: 'noBooking' } });
    expect(await tell(caseId, 'b1', 'interviewBooked', { interviewAt: '2026-07-20T10:00', place: 'municipality' })).toMatchObject({ status: 422, body: { code: 'firstInterviewPlace' } });
    expect(await tell(caseId, 'o1', 'eveOverrideApproved', { letter: 'x', reason: 'haster' }, { who: 'leder-1' })).toMatchObject({ status: 422, body: { code: 'notAllowed' } });
    expect(await tell(caseId, 'o1', 'eveOverrideApproved', { letter: 'x', reason: 'haster' }, { by: 'teamLead' })).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/who' }] } });
    expect(await tell(caseId, 'p1', 'partialRecovery', { from: 'i morgen', hoursPerWeek: 10 })).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/data/from' }] } });
    expect((await call('GET', `/cases/${caseId}`)).body).toEqual(before);
  });

  it('is corrected by another, texts and all', async () => {
    const caseId = await opened('corrected');
    await tell(caseId, 'r1', 'fullRecovery', { on: '2026-06-05' });
    const corrected = await tell(caseId, 'c1', 'eventCorrected', { event: 'r1', reason: 'Forkert sag' });
    expect(corrected).toMatchObject({ status: 200, body: { status: 'open' } });
    await tell(caseId, 'k1', 'companyCalled', { note: 'Forkert' });
    const replaced = await tell(caseId, 'c2', 'eventCorrected', { event: 'k1', replacement: { data: { note: 'Rigtigt' } }, reason: 'Tastefejl' });
    expect(replaced.status).toBe(200);
    expect(await tell(caseId, 'c3', 'eventCorrected', { event: 'k1', replacement: { data: { nota: 'x' } }, reason: 'Tastefejl' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/data/replacement/data/nota' }] } });
    expect(await tell(caseId, 'c4', 'eventCorrected', { event: 'nobody', reason: 'Tastefejl' })).toMatchObject({ status: 422, body: { code: 'unknownEvent' } });
  });

  it('to a case that is not there is told so', async () => {
    expect(await tell('no-such-case', 'x', 'standbyChosen')).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
    expect(await forward('no-such-case', '2026-06-05')).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
  });
});

describe('tasks', () => {
  it('are listed, completed by hand, and by the event that completes them', async () => {
    const caseId = await opened('tasks');
    await forward(caseId, '2026-06-09');
    const open = (await call('GET', `/tasks?case=${caseId}`)).body.tasks;
    expect(open.map((t: { kind: string }) => t.kind)).toEqual(['callEmployer', 'weekFourCall', 'firstInterview']);
    const [, weekFour, interview] = open;
    expect(weekFour).toMatchObject({ caseId, sandbox: true, dueOn: '2026-06-10', da: 'ring til borgeren: holder de otte uger?' });

    expect(await call('POST', `/tasks/${weekFour.id}/complete`, {})).toMatchObject({ status: 422, body: { code: 'answerMissing' } });
    const done = await call('POST', `/tasks/${weekFour.id}/complete`, { holds: true });
    expect(done.status).toBe(200);
    expect((await call('POST', `/tasks/${weekFour.id}/complete`, { holds: true })).body).toEqual(done.body);
    expect(await call('POST', `/tasks/${weekFour.id}/complete`, { holds: false })).toMatchObject({ status: 409, body: { code: 'taskNotOpen' } });
    expect((await call('GET', `/tasks/${weekFour.id}`)).body).toMatchObject({ state: 'completed' });

    expect(await call('POST', `/tasks/${interview.id}/complete`, { note: 'holdt' })).toMatchObject({ status: 409, body: { code: 'taskByEvent', detail: expect.stringContaining('interviewHeld') } });
    const held = await tell(caseId, 'h1', 'interviewHeld', { kind: 'followUp', mode: 'inPerson', place: 'workplace', participants: ['citizen', 'manager', 'consultant'] });
    expect(named(held.body.tasks, 'firstInterview')).toMatchObject([{ state: 'completed' }]);
    expect(await call('POST', `/tasks/${caseId}:nothing/complete`, {})).toMatchObject({ status: 409, body: { code: 'taskNotOpen' } });
  });

  it('and cases come a page at a time', async () => {
    await Promise.all(['page-1', 'page-2', 'page-3'].map((id) => opened(id)));
    const idsOf = (lines: readonly Record<string, unknown>[]): unknown[] => lines.map((line) => line['id'] ?? line['caseId']);
    const paged = async (what: string): Promise<unknown[]> => {
      const ids: unknown[] = [];
      let next: string | undefined = '';
      while (next !== undefined) {
        const page: { headers: Headers; body: Record<string, Record<string, unknown>[]> & { next?: string } } = await call('GET', `/${what}?limit=2${next && `&cursor=${next}`}`);
        expect(page.body[what]!.length).toBeLessThanOrEqual(2);
        ids.push(...idsOf(page.body[what]!));
        next = page.body.next;
        expect(page.headers.get('link')).toBe(next === undefined ? null : `</${what}?limit=2&cursor=${next}>; rel="next"`);
      }
      return ids;
    };
    for (const what of ['cases', 'tasks']) {
      // Cases that were opened just now still open tasks: the two looks are compared once they have come to rest.
      await vi.waitFor(async () => {
        const all = idsOf((await call('GET', `/${what}?limit=500`)).body[what]);
        expect(all.length).toBeGreaterThan(2);
        expect(await paged(what)).toEqual(all);
      }, { timeout: 20_000, interval: 200 });
    }
    // Every case of this file lives in the summer of 2026: what is overdue there was due by then, whatever day it is here.
    expect((await call('GET', '/tasks?overdue=true&sandbox=true')).body.tasks.every((t: { dueOn: string }) => t.dueOn < '2026-11-01')).toBe(true);
  });
});

describe('a sandbox clock', () => {
  it('goes forward only, one request at a time, and twelve weeks by `days`', async () => {
    const caseId = await opened('clock');
    expect(await forward(caseId, '2026-06-04')).toMatchObject({ status: 409, body: { code: 'notAhead' } });
    expect(await call('POST', `/sandbox/cases/${caseId}/fast-forward`, { days: 0 })).toMatchObject({ status: 422 });
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { days: 84 })));
    expect(answers.map((a) => a.body.code ?? a.status).sort()).toEqual([200, 'alreadyMoving', 'alreadyMoving']);
    const { body } = await call('GET', `/cases/${caseId}`);
    expect(named(body.tasks, 'escalateFirstInterview')).toMatchObject([{ opensOn: '2026-07-06', state: 'open' }]);
  });
});
