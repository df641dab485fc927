import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApi, type Api } from '../../api/server.ts';
import { temporalBinary } from '../../stack/temporalBinary.ts';
import { temporalAddress } from '../servers.ts';
import { ask, askUntilRecorded } from './client.ts';
import { openHouse, type House } from './house.ts';

let house: House;
/** The same house with nobody at Temporal's door. */
let blind: Api;
beforeAll(async () => {
  house = await openHouse();
  blind = await startApi({ port: 0, databaseUrl: house.databaseUrl, temporalAddress: '127.0.0.1:1', namespaces: house.namespaces });
});
afterAll(async () => {
  await blind.stop();
  await house.stop();
});

const call: House['call'] = (...args) => askUntilRecorded(house.call)(...args);
/** Opened on Monday 1 June 2026 at 09:00, sick since 11 May. */
const opened = async (id: string, more: object = {}): Promise<string> =>
  (await call('POST', '/cases', { id, kind: 'sickLeave', sandbox: { startsAt: '2026-06-01T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' }, person: { cpr: '711082-2651', name: 'Anne Rønde', address: 'Havnegade 73' }, ...more })).body.caseId;
const tell = (caseId: string, id: string, kind: string, data: object = {}, more: object = {}) => call('POST', `/cases/${caseId}/events`, { id, kind, data, ...more });
const forward = (caseId: string, to: string) => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to });

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
        sentences: expect.arrayContaining(['Brevet »Afsluttende brev« til borgeren skrives og sendes mandag den 15. juni 2026 kl. 08.00: ingen breve sendes om fredagen.']),
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
    const said = await ask(blind.url)('POST', `/cases/${caseId}/events/preview`, { kind: 'certificateProposed', data: { considerations: 'Kan måske løfte igen' } });
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
    expect(await ask(blind.url)('GET', `/cases/${caseId}/why?entry=infoCitizen`)).toMatchObject({ status: 200, body: { state: 'sent' } });
  });
});

describe('a task', () => {
  it('is claimed by one, given back by nobody else but a team lead, and then claimed by another', async () => {
    const caseId = await opened('claim-1');
    const [{ id }] = (await call('GET', `/tasks?case=${caseId}&kind=firstInterview`)).body.tasks;
    const claim = (consultant: string) => call('POST', `/tasks/${id}/claim`, { consultant });
    const release = (body: object) => call('POST', `/tasks/${id}/release`, body);
    expect(await release({ consultant: 'fjordby-2' })).toMatchObject({ status: 409, body: { code: 'notClaimed' } });
    expect((await claim('fjordby-2')).status).toBe(200);
    expect((await claim('fjordby-2')).status).toBe(200);
    expect(await claim('fjordby-3')).toMatchObject({ status: 409, body: { code: 'claimedByOther', detail: 'Opgaven er taget af fjordby-2.' } });
    expect((await call('GET', `/tasks/${id}`)).body).toMatchObject({ claimedBy: 'fjordby-2' });
    expect(await release({ consultant: 'fjordby-3' })).toMatchObject({ status: 409, body: { code: 'claimedByOther' } });
    expect(await release({})).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/consultant' }] } });
    expect((await release({ by: 'teamLead' })).status).toBe(200);
    expect((await claim('fjordby-3')).status).toBe(200);
    expect((await release({ consultant: 'fjordby-3' })).status).toBe(200);
    expect((await claim('fjordby-2')).status).toBe(200);
    const { consultant } = (await call('GET', `/cases/${caseId}`)).body;
    const mine = async (who: string) => (await call('GET', `/tasks?mine=${who}&case=${caseId}`)).body.tasks.map((t: { id: string }) => t.id);
    expect(await mine('fjordby-2')).toContain(id);
    if (consultant !== 'fjordby-2') expect(await mine(consultant)).not.toContain(id);
    expect((await call('GET', '/tasks?claimedBy=fjordby-2')).body.tasks.map((t: { id: string }) => t.id)).toEqual([id]);
  });
});

describe('another system', () => {
  /** As docs/api.md shows it. */
  const signal = async (caseId: string, name: string, input: object) =>
    promisify(execFile)(await temporalBinary(() => undefined), [
      'workflow', 'signal', '--address', temporalAddress(), '--namespace', house.namespaces.sandbox, '--workflow-id', `case/${caseId}`, '--name', name, '--input', JSON.stringify(input),
    ]);
  const taskOf = async (caseId: string, kind: string) => (await call('GET', `/tasks?case=${caseId}&kind=${kind}&state=all`)).body.tasks[0];

  it('claims and completes a task by Temporal’s own command line, and again without effect', async () => {
    const caseId = await opened('signal-1');
    await forward(caseId, '2026-06-09');
    const task = 'weekFourCall:signal-1';
    await signal(caseId, 'tell.taskClaimed', { id: 'esdh-1', data: { task, consultant: 'fjordby-3' } });
    await vi.waitFor(async () => expect(await taskOf(caseId, 'weekFourCall')).toMatchObject({ state: 'open', claimedBy: 'fjordby-3' }), { timeout: 10_000 });
    const done = { id: 'esdh-2', data: { task, holds: true } };
    await signal(caseId, 'tell.taskCompleted', done);
    await signal(caseId, 'tell.taskCompleted', done);
    await vi.waitFor(async () => expect(await taskOf(caseId, 'weekFourCall')).toMatchObject({ state: 'completed', because: 'esdh-2' }), { timeout: 10_000 });
    const { lines } = (await call('GET', `/cases/${caseId}/history?limit=500`)).body;
    expect(lines.filter((l: { event?: string }) => l.event === 'esdh-2')).toMatchObject([{ by: 'system' }]);
  });

  it('that names a task which is not open, or sends a text, is refused where an operator sees it, and the case goes on', async () => {
    const caseId = await opened('signal-2');
    await forward(caseId, '2026-06-09');
    await signal(caseId, 'tell.taskCompleted', { id: 'esdh-3', data: { task: 'nothing', holds: true } });
    await signal(caseId, 'tell.taskCompleted', { id: 'esdh-4', data: { task: 'weekFourCall:signal-2', note: 'Hun har det bedre' } });
    const refused = async () => (await call('GET', `/operators/refused-signals?case=${caseId}`)).body.signals;
    await vi.waitFor(async () => expect(await refused()).toMatchObject([{ signal: 'tell.taskCompleted', trouble: 'messageRefused', because: expect.stringContaining('[taskNotOpen]') }, { signal: 'tell.taskCompleted', trouble: 'malformed' }]), { timeout: 10_000 });
    expect(JSON.stringify(await refused())).not.toContain('bedre');
    expect(await taskOf(caseId, 'weekFourCall')).toMatchObject({ state: 'open' });
  });
});

describe('lists', () => {
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
    expect((await call('GET', '/cases?overdue=true&sandbox=true')).body.cases).toContainEqual(expect.objectContaining({ caseId }));
    for (const [day, kinds] of [['2026-06-02', []], ['2026-06-03', ['callEmployer']], ['2026-06-11', ['callEmployer', 'weekFourCall']]] as const) {
      expect((await call('GET', `/tasks?case=${caseId}&overdue=${day}`)).body.tasks.map((t: { kind: string }) => t.kind)).toEqual(kinds);
      expect((await call('GET', `/cases?sandbox=true&limit=500&overdue=${day}`)).body.cases.some((c: { caseId: string }) => c.caseId === caseId)).toBe(kinds.length > 0);
    }
    expect(await call('GET', '/tasks?overdue=soon')).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/overdue' }] } });
    expect(await call('GET', '/cases?overdue=true&sort=openedAt')).toMatchObject({ status: 400, body: { code: 'badQuery', errors: [{ pointer: '/sort' }] } });
    expect((await call('GET', '/cases?nextFrom=2026-06-02&nextTo=2026-06-02')).body.cases).toContainEqual(expect.objectContaining({ caseId }));
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
      'Fredag den 5. juni 2026 kl. 09.00: brevet »Informationsbrev til borgeren« til borgeren skrevet; det sendes mandag den 8. juni 2026 kl. 08.00: ingen breve sendes om fredagen.',
      'Mandag den 8. juni 2026 kl. 08.00: brevet »Informationsbrev til borgeren« til borgeren sendt.',
    ]);
    expect((await call('GET', `/letters?case=${caseId}&state=sent`)).body.letters.map((l: { kind: string }) => l.kind).sort()).toEqual(['infoCitizen', 'infoEmployer']);
    expect((await call('GET', `/letters?case=${caseId}`)).body.letters).toEqual([]);
    expect(await call('GET', `/letters/${caseId}:nothing`)).toMatchObject({ status: 404, body: { code: 'noLetterHere' } });
    const looks = house.lines.map((l) => JSON.parse(l) as { event?: string; id?: string }).filter((l) => l.event === 'personalData' && l.id === line.id);
    expect(looks).toHaveLength(2);
    expect(house.lines.join('\n')).not.toContain('Anne');
    expect((await ask(blind.url)('GET', `/letters/${line.id}`)).body.text).toEqual(sent.text);
  });

  it('may leave on the eve of a day off with a team lead’s reason, and nobody else’s', async () => {
    // Thursday 4 June is the eve of 5 June, a closing day.
    const caseId = await opened('letter-2', { sandbox: { startsAt: '2026-06-03T15:30' } });
    await tell(caseId, 'part', 'partialRecovery', { from: '2026-06-04', hoursPerWeek: 20 });
    const id = `${caseId}:partialRecoveryDecision:part:citizen`;
    expect((await call('GET', `/letters/${id}`)).body).toMatchObject({ cls: 'decision', plannedFor: '2026-06-08T08:00:00+02:00' });
    expect(await call('POST', `/letters/${id}/override`, { id: 'o-1', reason: 'Det haster' })).toMatchObject({ status: 422, body: { code: 'notAllowed' } });
    expect(await call('POST', `/letters/${id}/override`, { id: 'o-2', by: 'teamLead' })).toMatchObject({ status: 422, body: { code: 'badFields', errors: [{ pointer: '/reason' }] } });
    expect((await call('POST', `/letters/${id}/override`, { id: 'o-3', by: 'teamLead', reason: 'Det haster' })).status).toBe(200);
    await forward(caseId, '2026-06-05');
    const { way, ...letter } = (await call('GET', `/letters/${id}`)).body;
    expect(letter).toMatchObject({ state: 'sent', sentOn: '2026-06-04' });
    expect(way.map((l: { what: string }) => l.what)).toEqual(['letterDrafted', 'eveOverrideApproved', 'letterDeferred', 'letterDispatched']);
    expect(await call('POST', `/letters/${id}/override`, { id: 'o-4', by: 'teamLead', reason: 'Igen' })).toMatchObject({ status: 409 });
  });
});

describe('history', () => {
  it('is told line by line, a page at a time, from either end, with what was corrected since', async () => {
    const caseId = await opened('history-1');
    await tell(caseId, 'fit', 'fullRecovery', { on: '2026-06-03' }, { at: '2026-06-03T10:00' });
    await tell(caseId, 'not', 'eventCorrected', { event: 'fit', reason: 'En anden borger' }, { at: '2026-06-08T09:00' });
    await forward(caseId, '2026-06-09');
    const all = (await call('GET', `/cases/${caseId}/history?limit=500`)).body;
    expect(all.lines.map((l: { n: number }) => l.n)).toEqual(Array.from({ length: all.version }, (_, i) => i + 1));
    expect(all.lines.find((l: { event?: string }) => l.event === 'fit')).toMatchObject({
      sentence: 'Onsdag den 3. juni 2026 kl. 10.00: raskmelding (dag: onsdag den 3. juni 2026), meldt af en driftsmedarbejder.', now: { how: 'takenBack', by: 'not' },
    });
    for (const sort of ['n', '-n']) {
      const seen: number[] = [];
      for (let next: string | undefined = ''; next !== undefined; ) {
        const page: { status: number; headers: Headers; body: { lines: { n: number }[]; next?: string } } = await call('GET', `/cases/${caseId}/history?sort=${sort}&limit=5${next && `&cursor=${next}`}`);
        seen.push(...page.body.lines.map((l) => l.n));
        next = page.body.next;
        if (next) expect(page.headers.get('link')).toContain('rel="next"');
      }
      expect(seen).toEqual(sort === 'n' ? all.lines.map((l: { n: number }) => l.n) : all.lines.map((l: { n: number }) => l.n).reverse());
    }
    expect(await call('GET', `/cases/${caseId}/history?cursor=abcd`)).toMatchObject({ status: 400, body: { code: 'badCursor' } });
  });

  it('of 5 June: known as fit for work, but the case stood open, and a call of that day was told on the 8th', async () => {
    const caseId = await opened('asof-1');
    await tell(caseId, 'fit', 'fullRecovery', { on: '2026-06-03' }, { at: '2026-06-03T10:00' });
    await tell(caseId, 'not', 'eventCorrected', { event: 'fit', reason: 'En anden borger' }, { at: '2026-06-08T09:00' });
    await tell(caseId, 'rang', 'companyCalled', {}, { at: '2026-06-04T11:00' });
    const { body } = await ask(blind.url)('GET', `/cases/${caseId}/as-of?at=2026-06-05`);
    expect(body).toMatchObject({
      at: '2026-06-05T23:59:59.999+02:00', known: { caseId, status: 'fitForWork' }, stood: { caseId, status: 'open' },
      learnedLater: [{ event: 'fit', how: 'takenBack', by: 'not' }, { event: 'rang', how: 'toldLate', at: '2026-06-04T11:00:00+02:00', recordedAt: expect.stringMatching(/^2026-06-08T09:00/) }],
    });
    expect(body.differences).toContainEqual({ what: 'status', from: 'fitForWork', to: 'open', da: 'Sagens status ændres fra »raskmeldt« til »åben«.' });
    await forward(caseId, '2026-06-09');
    const now = (await call('GET', `/cases/${caseId}/as-of?at=2026-06-20`)).body;
    expect([now.differences, now.learnedLater, now.known]).toEqual([[], [], (await call('GET', `/cases/${caseId}`)).body]);
    const before = (await call('GET', `/cases/${caseId}/as-of?at=2026-05-20T08:00`)).body;
    expect([before.known, before.stood]).toEqual([undefined, undefined]);
    expect(await call('GET', `/cases/${caseId}/as-of?at=yesterday`)).toMatchObject({ status: 400, body: { code: 'badQuery' } });
  });

  it('is played again by today’s code', async () => {
    const caseId = await opened('replay-1');
    await forward(caseId, '2026-06-15');
    expect(await call('POST', `/cases/${caseId}/replay`)).toMatchObject({ status: 200, body: { caseId, same: true, differences: 0 } });
    expect(await ask(blind.url)('POST', `/cases/${caseId}/replay`)).toMatchObject({ status: 409, body: { code: 'noReplay' } });
    expect(await call('POST', '/cases/nobody/replay')).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
  });
});
