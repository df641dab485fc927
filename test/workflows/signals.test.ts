import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOutcome, type Outcome } from '../../domain/log.ts';
import { signalName, workflowId } from '../../domain/messages.ts';
import type { SandboxCase } from '../../simulate/sandboxCase.ts';
import { at, handleOf, openCase, openHouse, until, type House } from './house.ts';

let house: House;
let one: SandboxCase;
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker();
  one = await openCase(house, '2026-02-23 09:15');
  await one.forwardTo(at('2026-02-23 09:15'));
});
afterAll(() => house.stop());

type Refused = Extract<Outcome, { outcome: 'messageRefused' }>;
const refused = async (): Promise<Refused[]> => (await one.file()).log.filter((e): e is Refused => isOutcome(e) && e.outcome === 'messageRefused');
const lastRefused = (before: number): Promise<Refused> => until(async () => (await refused())[before]);

/** A signal as bytes: what another system's broken client may send. */
async function raw(signal: string, encoding: string, data: string): Promise<void> {
  const payload = { metadata: { encoding: Buffer.from(encoding) }, data: Buffer.from(data) };
  await house.client.workflowService.signalWorkflowExecution({
    namespace: house.namespaces.sandbox, workflowExecution: { workflowId: workflowId(one.caseId) }, signalName: signal, input: { payloads: [payload] }, requestId: randomUUID(),
  });
}

describe('a signal', () => {
  it('tells an event as an update does, once', async () => {
    const handle = handleOf(house, one.caseId);
    await handle.signal(signalName('employerContacted'), { id: 's1' });
    await handle.signal(signalName('employerContacted'), { id: 's1' });
    const file = await until(async () => ((f) => f.log.some((e) => !isOutcome(e) && e.id === 's1') && f)(await one.file()));
    expect(file.log.filter((e) => !isOutcome(e) && e.id === 's1')).toMatchObject([{ by: 'system' }]);
  });

  it('of an unknown name is written down as refused, without what it carried', async () => {
    const before = (await refused()).length;
    await handleOf(house, one.caseId).signal('tell.somethingElse', { name: 'Jens Jensen' });
    expect(await lastRefused(before)).toMatchObject({ message: 'tell.somethingElse', because: 'Ingen besked har det navn.' });
    await handleOf(house, one.caseId).signal('Jens Jensen, 010190-1234', {});
    expect(await lastRefused(before + 1)).toMatchObject({ message: 'unnamed' });
  });

  it('with free text where the id of a text belongs is refused, and the text is not repeated', async () => {
    const before = (await refused()).length;
    await handleOf(house, one.caseId).signal(signalName('companyCalled'), { id: 's2', data: { note: 'Jens har det dårligt' } });
    const { because } = await lastRefused(before);
    expect(because).toMatch(/\[malformed\]; \/data\/note must be the id of a stored text/);
    expect(because).not.toContain('Jens');
  });

  it('whose event does not fit is refused with the reason', async () => {
    const before = (await refused()).length;
    await handleOf(house, one.caseId).signal(signalName('standbyLeft'), { id: 's3' });
    expect(await lastRefused(before)).toMatchObject({ message: 'tell.standbyLeft', because: 'Borgeren er ikke på standby. [notStandby]' });
  });

  it.each([
    ['broken JSON', 'json/plain', '{"id": "s4", '],
    ['an unknown encoding', 'binary/encrypted', 'xyz'],
    ['no encoding at all', '', 'xyz'],
    ['bytes for a message', 'binary/plain', 'xyz'],
    ['null', 'json/plain', 'null'],
    ['a list', 'json/plain', '[1, 2]'],
    ['a prototype', 'json/plain', '{"__proto__": {"id": "s5"}, "constructor": 1}'],
  ])('of %s stalls nothing', async (_what, encoding, data) => {
    const before = (await refused()).length;
    await raw(signalName('companyCalled'), encoding, data);
    expect((await lastRefused(before)).because).toMatch(/\[(undecodable|malformed)\]/);
  });

  it('without any argument, or with an unknown name and bytes, stalls nothing', async () => {
    const before = (await refused()).length;
    await handleOf(house, one.caseId).signal(signalName('companyCalled'));
    await raw('nonsense', 'binary/encrypted', 'xyz');
    await until(async () => (await refused()).length === before + 2);
    const answer = await one.take('employerContacted', { id: 'after-all', at: at('2026-02-24 10:00') });
    expect(answer).toMatchObject({ id: 'after-all' });
    expect((await one.file()).needsAttention).toBe(true);
  });

  it('flood is cut: after a hundred refusals one line says so', async () => {
    const handle = handleOf(house, one.caseId);
    await Promise.all(Array.from({ length: 120 }, (_, i) => handle.signal('flood', i)));
    await one.take('employerContacted', { id: 'after-flood', at: at('2026-02-24 11:00') });
    expect((await refused()).length).toBe(99);
    expect((await one.file()).log).toContainEqual(expect.objectContaining({ outcome: 'needsAttention', what: 'messages' }));
  });
});
