import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUERY, QUEUES, WORKFLOW_TYPE, workflowId, type Accepted } from '../../domain/messages.ts';
import { isOutcome } from '../../domain/log.ts';
import { at, handleOf, historyLength, newId, openCase, opened, openHouse, sent, tasks, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await Promise.all([house.startWorker(), house.startWorker({ namespace: house.namespaces.production })]);
});
afterAll(() => house.stop());

/** The code and words with which an update or a start was refused. */
async function refusal(attempt: Promise<unknown>): Promise<{ code: unknown; detail: string }> {
  const error: unknown = await attempt.then(() => undefined, (e: unknown) => e);
  const cause = error instanceof WorkflowUpdateFailedError || error instanceof WorkflowFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { code: cause.type, detail: cause.message };
}

describe('a case', () => {
  it('lives from Monday 23 February: letters at once, the week-four call on 2 March, its file recorded', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-03-02 12:00'));
    const file = await one.file();
    expect(sent(file)).toEqual(['infoCitizen citizen 2026-02-23', 'infoEmployer employer 2026-02-23']);
    expect(tasks(file)).toContain('weekFourCall 2026-03-02 open');
    expect(file.consultant).toBe('k1');
    expect(file.openedAt).toBe(at('2026-02-23 09:15'));
    const { rows } = await house.pool.query<{ version: number }>('SELECT version FROM case_file WHERE case_id = $1', [one.caseId]);
    expect(rows[0]?.version).toBe(file.version);
    expect(house.postBox.letters().filter((l) => l.id.startsWith(`${one.caseId}:`))).toHaveLength(2);
    await one.close();
  });

  it('answers an update with the case after it, and pulls its clock up to the event', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    const answer = (await one.take('fullRecovery', { id: 'well', at: at('2026-02-24 10:00'), data: { on: '2026-02-24' } })) as Accepted;
    expect(answer).toMatchObject({ id: 'well', status: 'fitForWork' });
    const file = await one.file();
    expect(answer.version).toBeGreaterThan(5);
    expect(file.log.find((e) => !isOutcome(e) && e.id === 'well')).toMatchObject({ recordedAt: at('2026-02-24 10:00') });
    await one.close();
  });

  it('takes an event once, whether repeated under the same update id or another', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    const handle = handleOf(house, one.caseId);
    const message = { id: 'call-1', at: at('2026-02-23 11:00') };
    const tell = (updateId: string) => handle.executeUpdate<Accepted, [object]>('employerContacted', { args: [message], updateId });
    const first = await tell('call-1');
    expect(first.repeated).toBeUndefined();
    expect(await tell('call-1')).toEqual(first);
    expect(await tell('another')).toMatchObject({ id: 'call-1', repeated: true });
    const file = await one.file();
    expect(file.log.filter((e) => !isOutcome(e) && e.id === 'call-1')).toHaveLength(1);
    await one.close();
  });

  it('refuses what does not fit with a code, and nothing of it stands in history', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-02-23 09:15'));
    const handle = handleOf(house, one.caseId);
    const before = await historyLength(handle);
    const tell = (kind: string, message: unknown) => refusal(handle.executeUpdate(kind, { args: [message] }));
    expect(await tell('standbyLeft', { id: 'e1' })).toEqual({ code: 'notStandby', detail: 'Borgeren er ikke på standby.' });
    expect(await tell('taskCompleted', { id: 'e2', data: { task: 'nothing' } })).toMatchObject({ code: 'taskNotOpen' });
    expect(await tell('employerContacted', { id: 'e3', data: { note: 'Jens ringede' } })).toMatchObject({ code: 'malformed' });
    expect(await tell('employerContacted', 'nonsense')).toMatchObject({ code: 'malformed' });
    expect(await tell('employerContacted', { id: 'e4', nonsense: true })).toMatchObject({ code: 'malformed' });
    expect(await historyLength(handle)).toBe(before);
    await one.close();
  });

  it('takes an update that comes before its setting is there', async () => {
    const { startsAt, ...input } = opened('2026-02-23 09:15');
    const handle = await house.client.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(input.caseId), taskQueue: QUEUES.cases, args: [{ ...input, sandbox: { startsAt } }] });
    const [good, bad] = await Promise.all([
      handle.executeUpdate<Accepted, [object]>('employerContacted', { args: [{ id: 'early' }] }),
      refusal(handle.executeUpdate('standbyLeft', { args: [{ id: 'early-too' }] })),
    ]);
    expect(good.id).toBe('early');
    expect(bad.code).toBe('notStandby');
    await handle.terminate();
  });

  it('does not begin where its opening does not fit', async () => {
    const start = (input: object) => house.client.workflow.execute(WORKFLOW_TYPE, { workflowId: workflowId((input as { caseId: string }).caseId), taskQueue: QUEUES.cases, args: [input] });
    const { startsAt, ...input } = opened('2026-02-23 09:15', { employment: 'retired' });
    expect(await refusal(start({ ...input, sandbox: { startsAt } }))).toMatchObject({ code: 'malformed' });
    expect(await refusal(start({ caseId: newId() }))).toMatchObject({ code: 'malformed' });
  });

  it('is not ended by a request to cancel: an operator sees it', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-02-23 09:15'));
    await handleOf(house, one.caseId).cancel();
    await one.take('employerContacted', { id: 'still-here', at: at('2026-02-23 10:00') });
    const file = await one.file();
    expect(file.log).toContainEqual(expect.objectContaining({ outcome: 'messageRefused', message: 'cancel' }));
    expect(file.needsAttention).toBe(true);
    await one.close();
  });

  it('completes a year after its end, with everything recorded', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.take('caseWithdrawn', { id: 'gone', at: at('2026-02-24 10:00'), data: { reason: 'moved' } });
    await one.forwardTo(at('2027-02-23 12:00'));
    expect((await handleOf(house, one.caseId).describe()).status.name).toBe('RUNNING');
    await one.forwardTo(at('2027-03-01 12:00'));
    await handleOf(house, one.caseId).result();
    expect((await one.file()).status).toBe('withdrawn');
  });
});

describe('production', () => {
  const start = (sandbox?: { startsAt: number }) => {
    const caseId = newId();
    const opening = { id: 'opening', kind: 'absenceNotified' as const, data: { firstAbsenceDay: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), employment: 'unemployed' } };
    return house.production.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(caseId), taskQueue: QUEUES.cases, args: [{ caseId, municipality: 'testby', opening, sandbox }] });
  };

  it('refuses a clock of its own', async () => {
    const handle = await start({ startsAt: at('2026-02-23 09:15') });
    expect(await refusal(handle.result())).toMatchObject({ code: 'sandboxRefused' });
  });

  it('refuses an event more than a minute ahead, and takes one within it', async () => {
    const handle = await start();
    const tell = (id: string, aheadMs: number) => handle.executeUpdate('companyCalled', { args: [{ id, at: Date.now() + aheadMs }] });
    await expect(tell('soon', 30_000)).resolves.toMatchObject({ id: 'soon' });
    expect(await refusal(tell('later', 90_000))).toMatchObject({ code: 'inTheFuture' });
    expect(await handle.query(QUERY.agenda)).toBeInstanceOf(Array);
    await handle.terminate();
  });
});
