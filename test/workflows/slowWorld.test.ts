import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Accepted } from '../../domain/messages.ts';
import { startProxy, type Proxy } from '../api/proxy.ts';
import { at, handleOf, historyLength, openCase, openHouse, sent, until, type House } from './house.ts';

let house: House;
let database: Proxy;
beforeAll(async () => {
  house = await openHouse();
  const url = new URL(house.databaseUrl);
  database = await startProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(database.port);
  await house.startWorker({ databaseUrl: url.href });
});
afterEach(() => {
  house.postBox.behave({ mode: 'normal' });
  database.set('through');
});
afterAll(async () => {
  await house.stop();
  await database.stop();
});

/** Tells an event without waiting for the case to come to rest: it will not, for a while. */
const tell = (caseId: string, kind: string, id: string, moment: string, data: Record<string, unknown> = {}) =>
  handleOf(house, caseId).executeUpdate<Accepted, [object]>(kind, { args: [{ id, at: at(moment), data }], updateId: id });

const recordedVersion = async (caseId: string): Promise<number | undefined> =>
  (await house.pool.query<{ version: number }>('SELECT version FROM case_file WHERE case_id = $1', [caseId])).rows[0]?.version;

const lettersOf = (caseId: string) => house.postBox.letters().filter((l) => l.id.startsWith(`${caseId}:`));

describe('a channel that hangs from Thursday to Friday', () => {
  it('holds up no update, no task and no record; the letters leave on Monday, once', async () => {
    house.postBox.behave({ mode: 'hang' });
    const one = await openCase(house, '2026-02-26 09:15');
    await until(async () => (await recordedVersion(one.caseId)) !== undefined);
    const answer = await tell(one.caseId, 'companyCalled', 'call', '2026-02-26 14:00');
    expect(answer.id).toBe('call');
    await until(async () => (await recordedVersion(one.caseId)) === answer.version);
    expect((await one.file()).tasks.map((t) => t.kind)).toContain('answerCompany');
    expect(sent(await one.file())).toEqual([]);

    await tell(one.caseId, 'employerContacted', 'friday', '2026-02-27 09:00');
    const waiting = await until(async () => ((f) => f.letters.every((l) => l.plannedFor === at('2026-03-02 08:00')) && f)(await one.file()));
    expect(waiting.letters.map((l) => l.state)).toEqual(['waiting', 'waiting']);
    house.postBox.behave({ mode: 'normal' });
    await one.forwardTo(at('2026-03-02 12:00'));
    expect(sent(await one.file())).toEqual(['infoCitizen citizen 2026-03-02', 'infoEmployer employer 2026-03-02']);
    expect(lettersOf(one.caseId)).toHaveLength(2);
    await one.close();
  });

  it('lets other cases go on', async () => {
    const slow = await openCase(house, '2026-02-26 09:15');
    house.postBox.behave({ mode: 'hang', idStart: slow.caseId });
    const other = await openCase(house, '2026-02-26 09:15');
    await other.forwardTo(at('2026-02-26 09:15'));
    expect(sent(await other.file())).toHaveLength(2);
    await Promise.all([slow.close(), other.close()]);
  });
});

describe('a letter that keeps failing', () => {
  it('calls a person after some tries, and leaves when the channel is back the same day', async () => {
    house.postBox.behave({ mode: 'fail' });
    const one = await openCase(house, '2026-02-26 09:15');
    const file = await until(async () => ((f) => f.needsAttention && f)(await one.file()), 40_000);
    expect(file.log).toContainEqual(expect.objectContaining({ outcome: 'needsAttention', because: 'lykkes ikke: channelUnreachable' }));
    const { typedSearchAttributes } = await handleOf(house, one.caseId).describe();
    expect(JSON.stringify(typedSearchAttributes)).toContain('"SagsgangNeedsAttention","type":"BOOL"},"value":true');
    house.postBox.behave({ mode: 'normal' });
    await one.forwardTo(at('2026-02-26 12:00'));
    expect(sent(await one.file())).toEqual(['infoCitizen citizen 2026-02-26', 'infoEmployer employer 2026-02-26']);
    await one.close();
  });
});

describe.each(['cut', 'deaf'] as const)('PostgreSQL %s for a while', (mode) => {
  it('updates are answered, history stays as it is, and all is written when it is back', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2026-02-23 09:15'));
    database.set(mode);
    const first = await tell(one.caseId, 'companyCalled', 'during-1', '2026-02-23 10:00');
    const second = await tell(one.caseId, 'employerContacted', 'during-2', '2026-02-23 10:05');
    const last = await tell(one.caseId, 'fullRecovery', 'during-3', '2026-02-23 10:10', { on: '2026-02-23' });
    expect([first.id, second.id, last.status]).toEqual(['during-1', 'during-2', 'fitForWork']);
    // Nothing is written down while nothing happens, however long the database is away.
    const before = await historyLength(handleOf(house, one.caseId));
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect((await historyLength(handleOf(house, one.caseId))) - before).toBeLessThanOrEqual(6);
    database.set('through');
    const file = await until(async () => ((f) => sent(f).length === 3 && f)(await one.file()), 60_000);
    expect(await until(async () => (await recordedVersion(one.caseId)) === (await one.file()).version)).toBe(true);
    expect(sent(file)).toContain('closing citizen 2026-02-23');
    expect(lettersOf(one.caseId)).toHaveLength(3);
    expect(await historyLength(handleOf(house, one.caseId))).toBeLessThan(110);
    await one.close();
  });
});
