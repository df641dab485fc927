import { describe, expect, it } from 'vitest';
import { casesAtHome } from './casesAtHome.ts';

const { askBlind, call, forward, opened, tell } = casesAtHome();

describe('a preview', () => {
  it('says of a recovery on Friday 12 June what is there once it was told', async () => {
    const caseId = await opened('preview-1');
    await forward(caseId, '2026-06-12T10:00');
    const before = (await call('GET', `/cases/${caseId}`)).body;
    const said = await call('POST', `/cases/${caseId}/events/preview`, { kind: 'fullRecovery', data: { on: '2026-06-12' } });
    expect(said).toMatchObject({
      status: 200,
      body: {
        version: before.version, at: expect.stringMatching(/^2026-06-12T10:00/), status: 'fitForWork', nextOn: '2026-06-15',
        sentences: expect.arrayContaining(['Brevet »Afsluttende brev« til borgeren skrives og sendes mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.']),
      },
    });
    expect((await call('GET', `/cases/${caseId}`)).body).toEqual(before);
    const after = (await tell(caseId, 'fit', 'fullRecovery', { on: '2026-06-12' })).body;
    expect([after.status, after.nextOn]).toEqual([said.body.status, said.body.nextOn]);
    for (const { what, how, task, letter, plannedFor } of said.body.changes) {
      if (what === 'task') expect(after.tasks).toContainEqual(expect.objectContaining({ id: `${caseId}:${task}`, state: how }));
      if (what === 'letter') expect(after.letters).toContainEqual(expect.objectContaining({ id: letter.replace('preview', 'fit'), state: 'waiting', plannedFor }));
    }
    // The very same again would change nothing, and what the case refuses is refused.
    expect((await call('POST', `/cases/${caseId}/events/preview`, { id: 'fit', kind: 'fullRecovery', data: { on: '2026-06-12' } })).body).toMatchObject({ repeated: true, changes: [] });
    expect(await call('POST', `/cases/${caseId}/events/preview`, { kind: 'standbyChosen' })).toMatchObject({ status: 409, body: { code: 'notTaken' } });
  });

  it('keeps no text, and asks nobody but PostgreSQL where Temporal is down', async () => {
    const caseId = await opened('preview-2');
    const said = await askBlind('POST', `/cases/${caseId}/events/preview`, { kind: 'certificateProposed', data: { considerations: 'Kan måske løfte igen' } });
    expect(said).toMatchObject({ status: 200, body: { changes: expect.arrayContaining([expect.objectContaining({ what: 'task', how: 'opened', kind: 'lae285CallCitizen' })]) } });
    const kept = await call('POST', `/cases/${caseId}/events/preview`, { kind: 'certificateProposed', data: { considerations: '' } });
    expect(kept).toMatchObject({ status: 422, body: { code: 'badFields' } });
    expect(JSON.stringify(said.body)).not.toContain('løfte');
  });

  it('of a correction in the same words makes no sent letter wrong, in others it does', async () => {
    const caseId = await opened('preview-3', { data: { firstAbsenceDay: '2026-05-11', employment: 'employed', employer: 'Bageren ApS' } });
    await forward(caseId, '2026-06-02');
    const corrected = (employer: string) => call('POST', `/cases/${caseId}/events/preview`, { kind: 'eventCorrected', data: { event: 'preview-3', reason: 'x', replacement: { data: { firstAbsenceDay: '2026-05-11', employment: 'employed', employer } } } });
    expect((await corrected('Bageren ApS')).body.changes).toEqual([]);
    expect((await corrected('Slagteren ApS')).body.changes).toMatchObject([{ what: 'task', how: 'opened', kind: 'correctLetter' }]);
  });
});

describe('why', () => {
  it('is told of a task by its key, its id and its kind, and of nothing that is none', async () => {
    const caseId = await opened('why-1');
    await forward(caseId, '2026-06-09');
    const asked = (entry: string) => call('GET', `/cases/${caseId}/why?entry=${encodeURIComponent(entry)}`);
    const is = (await asked('weekFourCall')).body;
    expect(is).toMatchObject({
      caseId, key: 'weekFourCall:why-1', state: 'open', basis: { kind: 'practice' },
      day: { on: '2026-06-08', because: 'det er 28 dage efter første fraværsdag' }, due: { on: '2026-06-10', because: '2 arbejdsdage efter åbningen' },
      restsOn: [{ event: 'why-1', what: 'absenceNotified', at: '2026-06-01T09:00:00+02:00' }, { what: 'taskOpened' }],
    });
    expect((await asked('weekFourCall:why-1')).body).toEqual(is);
    expect((await asked(`${caseId}:weekFourCall:why-1`)).body).toEqual(is);
    expect(await asked('teaBreak')).toMatchObject({ status: 404, body: { code: 'unknownEntry' } });
    expect(await call('GET', `/cases/${caseId}/why`)).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/entry' }] } });
    expect(await askBlind('GET', `/cases/${caseId}/why?entry=infoCitizen`)).toMatchObject({ status: 200, body: { state: 'sent' } });
  });
});
