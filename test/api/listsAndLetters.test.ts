import { describe, expect, it } from 'vitest';
import { ensureMunicipality } from '../../db/municipality.ts';
import { openPool } from '../../db/pool.ts';
import { noteAcceptance } from '../../db/letterDispatch.ts';
import { recordCaseFile } from '../../db/recordCaseFile.ts';
import type { LetterRecord } from '../../domain/caseFile.ts';
import { aFile, aLetter, aReceipt, aTask, at } from '../db/builders.ts';
import { casesAtHome } from './casesAtHome.ts';

const { askBlind, call, forward, house, opened, tell } = casesAtHome();

describe('lists', () => {
  it('tell of production and sandbox alike unless one is named, and each line says which it is', async () => {
    const { databaseUrl, namespaces } = house();
    const pool = openPool(databaseUrl);
    await ensureMunicipality(pool, { id: 'mixedby', name: 'Mixedby Kommune' });
    const monday = at('2026-06-08T08:00+02:00');
    for (const [where, namespace] of Object.entries(namespaces)) {
      const caseId = `mixed-${where}`;
      await recordCaseFile(pool, namespace, aFile({ caseId, municipality: 'mixedby', tasks: [aTask()], letters: [aLetter()] }));
      await noteAcceptance(pool, { letterId: `${caseId}:infoCitizen`, caseId, kind: 'infoCitizen', recipient: 'citizen' }, { at: monday }, { namespace, municipality: 'mixedby', kle: '15.17.06', otherwise: 'informationsbrev' });
    }
    await pool.end();
    for (const [path, name] of [['/cases', 'cases'], ['/tasks', 'tasks'], ['/letters', 'letters'], ['/journal', 'lines']] as const) {
      const told = async (more: string) => (await call('GET', `${path}?municipality=mixedby${more}`)).body[name].map((l: { caseId: string; sandbox: boolean }) => [l.caseId, l.sandbox]);
      expect((await told('')).sort(), path).toEqual([['mixed-production', false], ['mixed-sandbox', true]]);
      expect(await told('&sandbox=false'), path).toEqual([['mixed-production', false]]);
      expect(await told('&sandbox=true'), path).toEqual([['mixed-sandbox', true]]);
    }
  });

  it('of a municipality that is not set up here, or of days that run backwards, are refused: an empty list would hide a slip', async () => {
    const lists = ['/cases', '/tasks', '/letters', '/journal', '/overrides', '/operators/attention', '/operators/refused-signals', '/operators/letters', '/operators/outages', '/operators/late-firings'];
    for (const path of lists) expect(await call('GET', `${path}?municipality=nosuch`), path).toMatchObject({ status: 404, body: { code: 'noMunicipality' } });
    const spans = [['/letters', 'from', 'to'], ['/journal', 'from', 'to'], ['/overrides', 'from', 'to'], ['/operators/outages', 'from', 'to'], ['/operators/late-firings', 'from', 'to'], ['/cases', 'nextFrom', 'nextTo']] as const;
    for (const [path, from, to] of spans) {
      for (const [first, last] of [['2026-06-08', '2026-06-01'], ['2026-06-08', '2026-06-07']]) {
        expect(await call('GET', `${path}?${from}=${first}&${to}=${last}`), path).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: `/${from}`, detail: `must come before the end of \`${to}\`` }] } });
      }
      expect((await call('GET', `${path}?${from}=2026-06-08&${to}=2026-06-08`)).status, path).toBe(200);
    }
    expect((await call('GET', '/journal?from=2026-06-08T10:00&to=2026-06-08')).status).toBe(200);
    expect((await call('GET', '/journal?from=2026-06-08T10:00&to=2026-06-08T09:59')).status).toBe(400);
  });

  it('of a team hold the cases of its consultants, wherever they are now', async () => {
    const caseId = await opened('team-1');
    await forward(caseId, '2026-06-02');
    const { consultant } = (await call('GET', `/cases/${caseId}`)).body;
    const team = ['fjordby-4', 'fjordby-5'].includes(consultant) ? 'fjordby-syd' : 'fjordby-nord';
    const other = team === 'fjordby-syd' ? 'fjordby-nord' : 'fjordby-syd';
    const cases = async (query: string) => (await call('GET', `/cases?limit=500&${query}`)).body.cases.map((c: { caseId: string }) => c.caseId);
    expect(await cases(`team=${team}`)).toContain(caseId);
    expect(await cases(`team=${other}`)).not.toContain(caseId);
    expect(await cases(`team=${team}&consultant=${consultant}&phase=sickLeave&status=open&sort=-openedAt`)).toContain(caseId);
    expect(await cases(`team=${other}&consultant=${consultant}`)).toEqual([]);
    expect(await cases('team=nobodys')).toEqual([]);
    expect((await call('GET', `/tasks?team=${team}&case=${caseId}`)).body.tasks).not.toEqual([]);
  });

  it('of overdue cases come by their next date, and in no other order', async () => {
    const caseId = await opened('overdue-1');
    await forward(caseId, '2026-06-20');
    const { cases } = (await call('GET', '/cases?overdue=2026-06-20&sandbox=true')).body;
    expect(cases).toContainEqual(expect.objectContaining({ caseId, dueOn: '2026-06-02', nextOn: '2026-06-02' }));
    expect(cases.map((c: { nextOn: string }) => c.nextOn)).toEqual(cases.map((c: { nextOn: string }) => c.nextOn).sort());
    for (const [day, kinds] of [['2026-06-02', []], ['2026-06-03', ['callEmployer']], ['2026-06-11', ['callEmployer', 'weekFourCall']]] as const) {
      expect((await call('GET', `/tasks?case=${caseId}&overdue=${day}`)).body.tasks.map((t: { kind: string }) => t.kind)).toEqual(kinds);
      expect((await call('GET', `/cases?sandbox=true&limit=500&overdue=${day}`)).body.cases.some((c: { caseId: string }) => c.caseId === caseId)).toBe(kinds.length > 0);
    }
    expect(await call('GET', '/tasks?overdue=soon')).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/overdue' }] } });
    expect(await call('GET', '/cases?overdue=true&sort=openedAt')).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/sort' }] } });
    expect((await call('GET', '/cases?nextFrom=2026-06-02&nextTo=2026-06-02')).body.cases).toContainEqual(expect.objectContaining({ caseId }));
  });

  it('of what is overdue today hold a case of 2006, and none of 2096', async () => {
    const absentSince = (year: number) => ({ sandbox: { startsAt: `${year}-06-01T09:00` }, data: { firstAbsenceDay: `${year}-05-11`, employment: 'employed' } });
    const [past, ahead] = [await opened('overdue-2006', absentSince(2006)), await opened('overdue-2096', absentSince(2096))];
    await Promise.all([forward(past, '2006-06-20'), forward(ahead, '2096-06-20')]);
    const { cases } = (await call('GET', '/cases?overdue=true&sandbox=true&limit=500')).body;
    const ids = cases.map((c: { caseId: string }) => c.caseId);
    expect(ids).toContain(past);
    expect(ids).not.toContain(ahead);
    expect((await call('GET', `/tasks?case=${past}&overdue=true`)).body.tasks).not.toEqual([]);
    expect((await call('GET', `/tasks?case=${ahead}&overdue=true`)).body.tasks).toEqual([]);
    expect((await call('GET', `/tasks?case=${ahead}&overdue=2096-06-20`)).body.tasks).not.toEqual([]);
  });
});

describe('a letter', () => {
  it('waits in the queue from Friday to Monday, left with its text, and each look at it is logged', async () => {
    const caseId = await opened('letter-1', { sandbox: { startsAt: '2026-06-05T09:00' } });
    const queue = (await call('GET', '/letters?sandbox=true&to=2026-06-08&limit=500')).body.letters;
    const [line] = queue.filter((l: { caseId: string; kind: string }) => l.caseId === caseId && l.kind === 'infoCitizen');
    expect(line).toMatchObject({ state: 'waiting', cls: 'information', recipient: 'citizen', plannedFor: '2026-06-08T08:00:00+02:00', waitsBecause: 'fredag' });
    expect((await call('GET', `/letters/${line.id}`)).body).toMatchObject({ attempts: [], way: [{ what: 'letterDrafted' }] });
    await forward(caseId, '2026-06-09');
    const sent = (await call('GET', `/letters/${line.id}`)).body;
    expect(sent).toMatchObject({ state: 'sent', sentOn: '2026-06-08', attempts: [expect.stringContaining('2026-06-08T08:00')], text: { subject: expect.any(String), body: expect.stringContaining('Anne Rønde') } });
    expect(sent.way.map((l: { sentence: string }) => l.sentence)).toEqual([
      'Fredag den 5. juni 2026 kl. 09.00: brevet »Informationsbrev til borgeren« til borgeren skrevet; det sendes mandag den 8. juni 2026 kl. 08.00: ingen breve sendes om fredagen eller i weekenden.',
      'Mandag den 8. juni 2026 kl. 08.00: brevet »Informationsbrev til borgeren« til borgeren sendt i Digital Post.',
    ]);
    expect((await call('GET', `/letters?case=${caseId}&state=sent`)).body.letters.map((l: { kind: string }) => l.kind).sort()).toEqual(['infoCitizen', 'infoEmployer']);
    expect((await call('GET', `/letters?case=${caseId}`)).body.letters).toEqual([]);
    expect(await call('GET', `/letters/${caseId}:nothing`)).toMatchObject({ status: 404, body: { code: 'noLetterHere' } });
    const looks = house().lines.map((l) => JSON.parse(l) as { event?: string; id?: string }).filter((l) => l.event === 'personalData' && l.id === line.id);
    expect(looks).toHaveLength(2);
    expect(house().lines.join('\n')).not.toContain('Anne');
    expect((await askBlind('GET', `/letters/${line.id}`)).body.text).toEqual(sent.text);
  });

  it('may leave on the eve of a day off with a team lead’s reason, and nobody else’s', async () => {
    // Thursday 4 June is the eve of 5 June, a closing day.
    const caseId = await opened('letter-2', { sandbox: { startsAt: '2026-06-03T15:30' } });
    await tell(caseId, 'part', 'partialRecovery', { from: '2026-06-04', hoursPerWeek: 20 });
    const id = `${caseId}:partialRecoveryDecision:part:citizen`;
    expect((await call('GET', `/letters/${id}`)).body).toMatchObject({ cls: 'decision', plannedFor: '2026-06-08T08:00:00+02:00' });
    expect(await call('POST', `/letters/${id}/override`, { id: 'o-1', approvedBy: 'leder-1', reason: 'Det haster' })).toMatchObject({ status: 422, body: { code: 'notAllowed' } });
    expect(await call('POST', `/letters/${id}/override`, { id: 'o-2', by: 'teamLead', approvedBy: 'leder-1' })).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/reason' }] } });
    expect((await call('POST', `/letters/${id}/override`, { id: 'o-3', by: 'teamLead', approvedBy: 'leder-1', reason: 'Det haster' })).status).toBe(200);
    await forward(caseId, '2026-06-05');
    const { way, ...letter } = (await call('GET', `/letters/${id}`)).body;
    expect(letter).toMatchObject({ state: 'sent', sentOn: '2026-06-04' });
    expect(way.map((l: { what: string }) => l.what)).toEqual(['letterDrafted', 'eveOverrideApproved', 'letterDeferred', 'letterDispatched']);
    expect(await call('POST', `/letters/${id}/override`, { id: 'o-4', by: 'teamLead', approvedBy: 'leder-1', reason: 'Igen' })).toMatchObject({ status: 409 });
  });
});

describe('letters by their way and what became of them', () => {
  // A record without a history: a channel's promise is of production, whose clock nobody can move.
  const sent = (id: string, on: string, more: Partial<LetterRecord>) =>
    aLetter({ id, state: 'sent', draftedAt: at(`${on}T09:00+01:00`), plannedFor: at(`${on}T09:00+01:00`), sentAt: at(`${on}T09:00+01:00`), sentOn: on, by: 'digitalPost', ...more });
  const shown = async (query: string) => (await call('GET', `/letters?${query}`)).body.letters.map((l: { id: string }) => l.id);

  it('are listed: missing by the wall clock’s day, longest first; failed with their copy; by Digital Post or on paper', async () => {
    const letters = [
      sent('missing-2', '2020-03-04', { receiptBy: '2020-03-09' }), sent('missing-1', '2020-03-05', { receiptBy: '2020-03-06' }), sent('promised', '2020-03-05', { receiptBy: '2199-12-30' }),
      sent('failed', '2020-03-03', { receiptBy: '2020-03-05', receipt: aReceipt('failed', '2020-03-04T10:00+01:00') }),
      aLetter({ id: 'failed:paper', by: 'paper', copyOf: 'failed', draftedAt: at('2020-03-04T10:00+01:00'), plannedFor: at('2020-03-05T08:00+01:00') }),
      sent('back', '2020-03-02', { by: 'paper', receipt: aReceipt('returned', '2020-03-10T10:00+01:00') }),
    ];
    const pool = openPool(house().databaseUrl, { max: 1 });
    await recordCaseFile(pool, house().namespaces.production, aFile({ caseId: 'ways-1', letters }));
    // In a sandbox nothing is promised: whatever a record says, no clock there is the channel's.
    await recordCaseFile(pool, house().namespaces.sandbox, aFile({ caseId: 'ways-2', letters: letters.slice(0, 1) }));
    await pool.end();
    expect(await shown('receipt=missing')).toEqual(['ways-1:missing-1', 'ways-1:missing-2']);
    expect(await shown('receipt=missing&sort=-receiptBy&by=digitalPost&state=sent&limit=1')).toEqual(['ways-1:missing-2']);
    expect(await shown('receipt=missing&sandbox=true')).toEqual([]);
    expect((await call('GET', '/letters?receipt=failed&sandbox=false')).body.letters).toMatchObject([{ id: 'ways-1:failed', by: 'digitalPost', receiptBy: '2020-03-05', receipt: 'failed', receiptAt: '2020-03-04T10:00:00+01:00' }]);
    expect((await call('GET', '/letters?by=paper&sandbox=false')).body.letters).toMatchObject([{ id: 'ways-1:failed:paper', by: 'paper', copyOf: 'ways-1:failed', state: 'waiting' }]);
    expect(await shown('by=paper&sandbox=false&state=all&municipality=fjordby')).toEqual(['ways-1:failed:paper', 'ways-1:back']);
    expect(await shown('receipt=returned&by=digitalPost')).toEqual([]);
    expect(await shown('receipt=delivered')).toEqual([]);
    for (const [query, pointer] of [['receipt=lost', '/receipt'], ['by=pigeon', '/by'], ['receipt=failed&state=waiting', '/state'], ['receipt=missing&sort=moment', '/sort'], ['sort=receiptBy', '/sort']] as const) {
      expect(await call('GET', `/letters?${query}`), query).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer }] } });
    }
  });

  it('tell their way once they have left, also in a sandbox', async () => {
    const caseId = await opened('ways-3');
    await forward(caseId, '2026-06-02');
    const { letters } = (await call('GET', `/letters?case=${caseId}&state=sent&by=digitalPost`)).body;
    expect(letters.map((l: { kind: string; by: string }) => [l.kind, l.by]).sort()).toEqual([['infoCitizen', 'digitalPost'], ['infoEmployer', 'digitalPost']]);
  });
});
