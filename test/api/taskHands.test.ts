import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { ensureConsultants } from '../../db/consultants.ts';
import { ensureMunicipality } from '../../db/municipality.ts';
import { openPool } from '../../db/pool.ts';
import { temporalBinary } from '../../stack/temporalBinary.ts';
import { temporalAddress } from '../servers.ts';
import { casesAtHome } from './casesAtHome.ts';

const { call, forward, house, opened, tell } = casesAtHome();

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

describe('a consultant’s task', () => {
  it('is claimed by no stranger: nobody’s id, another municipality’s, or one who has left; a team lead’s by whoever says so', async () => {
    const caseId = await opened('claim-2');
    await forward(caseId, '2026-07-10');
    const taskOf = async (kind: string) => (await call('GET', `/tasks?case=${caseId}&kind=${kind}`)).body.tasks[0].id;
    const pool = openPool(house().databaseUrl, { max: 1 });
    await ensureMunicipality(pool, { id: 'havn', name: 'Havn Kommune' });
    await ensureConsultants(pool, [{ id: 'havn-1', municipality: 'havn', name: 'Ida Havn' }, { id: 'fjordby-9', municipality: 'fjordby', name: 'Ole Vig', active: false }]);
    await pool.end();
    const task = await taskOf('firstInterview');
    for (const consultant of ['nobody', 'havn-1', 'fjordby-9']) {
      const refused = { status: 422, body: { code: 'unknownConsultant', detail: `${consultant} is no active consultant of fjordby.` } };
      expect(await call('POST', `/tasks/${task}/claim`, { consultant })).toMatchObject(refused);
      expect(await tell(caseId, `claim-${consultant}`, 'taskClaimed', { task: task.slice(caseId.length + 1), consultant })).toMatchObject(refused);
    }
    expect((await call('GET', `/tasks/${task}`)).body.claimedBy).toBeUndefined();
    expect(await call('POST', `/tasks/${caseId}:nothing/claim`, { consultant: 'nobody' }), 'the case’s to say').toMatchObject({ status: 409, body: { code: 'taskNotOpen' } });
    const lead = await taskOf('escalateFirstInterview');
    expect((await call('POST', `/tasks/${lead}/claim`, { consultant: 'leder-1' })).status).toBe(200);
    expect((await call('GET', `/tasks/${lead}`)).body.claimedBy).toBe('leder-1');
  });

  it('comes to no stranger by a correction either, nor in a preview; a claim sent again is taken as told, whoever has left since', async () => {
    const caseId = await opened('claim-3');
    const [{ id }] = (await call('GET', `/tasks?case=${caseId}&kind=firstInterview`)).body.tasks;
    const task = id.slice(caseId.length + 1);
    const say = (event: object) => [`/cases/${caseId}/events/preview`, `/cases/${caseId}/events`].map((path) => () => call('POST', path, event));
    const refused = { status: 422, body: { code: 'unknownConsultant', detail: 'nobody is no active consultant of fjordby.' } };
    const nobody = { task, consultant: 'nobody' };
    const claim = () => tell(caseId, 'c1', 'taskClaimed', { task, consultant: 'fjordby-4' });
    expect((await claim()).status).toBe(200);
    expect((await tell(caseId, 'r1', 'taskReleased', { task, consultant: 'nobody' }, { by: 'teamLead' })).status).toBe(200);
    const replaced = (event: string, replacement: object) => ({ id: 'x1', kind: 'eventCorrected', data: { event, replacement, reason: 'Tastefejl' } });
    for (const event of [
      { id: 'x1', kind: 'taskClaimed', data: nobody },
      replaced('c1', { data: nobody }),
      replaced('c1', { kind: 'taskClaimed', data: nobody }),
      replaced('r1', { kind: 'taskClaimed' }),
    ]) for (const send of say(event)) expect(await send(), JSON.stringify(event)).toMatchObject(refused);
    const pool = openPool(house().databaseUrl, { max: 1 });
    await ensureConsultants(pool, [{ id: 'fjordby-4', municipality: 'fjordby', name: 'Eva Lund', active: false }]);
    await pool.end();
    expect(await claim()).toMatchObject({ status: 200 });
    expect(await tell(caseId, 'c2', 'taskClaimed', { task, consultant: 'fjordby-4' })).toMatchObject({ status: 422, body: { code: 'unknownConsultant' } });
  });
});

describe('another system', () => {
  /** As docs/api.md shows it. */
  const signal = async (caseId: string, name: string, input: object) =>
    promisify(execFile)(await temporalBinary(() => undefined), [
      'workflow', 'signal', '--address', temporalAddress(), '--namespace', house().namespaces.sandbox, '--workflow-id', `case/${caseId}`, '--name', name, '--input', JSON.stringify(input),
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
