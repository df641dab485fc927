import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pauseLetters, resumeLetters } from '../../db/letterPause.ts';
import { isOutcome } from '../../domain/log.ts';
import type { Accepted, EventMessage } from '../../domain/messages.ts';
import { at, handleOf, MUNICIPALITY, openCase, openHouse, sent, until, type House } from './house.ts';

let house: House;
/** Letters of this kind are refused by the channel, until somebody has mended it. */
let refusing: string | undefined;
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker({
    activities: (real) => ({
      ...real,
      dispatchLetter: (order) => {
        if (order.kind !== refusing) return real.dispatchLetter(order);
        throw ApplicationFailure.create({ type: 'channelRefused', message: 'the post box refused with 400', nonRetryable: true });
      },
    }),
  });
});
afterAll(() => house.stop());

const tell = (caseId: string, kind: string, message: EventMessage) => handleOf(house, caseId).executeUpdate<Accepted, [EventMessage]>(kind, { args: [message], updateId: message.id });
const codeOf = (error: unknown): unknown => (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure ? error.cause.type : error);
const boxOf = (caseId: string) => house.postBox.letters().filter((l) => l.id.startsWith(`${caseId}:`));

it('a letter that the channel refuses waits an hour, and goes at once when an operator has mended it; the case needs attention meanwhile, and no longer', async () => {
  refusing = 'infoCitizen';
  const one = await openCase(house, '2026-02-23 09:15');
  const letter = await until(async () => (await one.file()).attention.find((a) => a.what.startsWith('letter:'))?.what);
  expect(letter).toBe('letter:infoCitizen:opening:citizen');
  expect(sent(await one.file())).toEqual(['infoEmployer employer 2026-02-23']);
  refusing = undefined;
  await tell(one.caseId, 'effectRetried', { id: 'again', data: { what: letter } });
  const file = await until(async () => ((f) => f.letters.every((l) => l.state === 'sent') && f)(await one.file()));
  expect(sent(file)).toContain('infoCitizen citizen 2026-02-23');
  expect([file.needsAttention, file.attention]).toEqual([false, []]);
  expect(boxOf(one.caseId)).toHaveLength(2);
  await one.close();
});

it('a letter that the channel refuses is withdrawn with a reason, and nobody sends it any more', async () => {
  refusing = 'infoCitizen';
  const one = await openCase(house, '2026-02-23 09:15');
  await until(async () => (await one.file()).needsAttention);
  await tell(one.caseId, 'letterWithdrawn', { id: 'skip', data: { letter: 'infoCitizen:opening:citizen', reason: 'text:aaaaaaaaaaaa' } });
  refusing = undefined;
  await one.forwardTo(at('2026-02-25 12:00'));
  const file = await one.file();
  expect(file.letters.find((l) => l.kind === 'infoCitizen')).toMatchObject({ state: 'cancelled', because: 'brevet er trukket tilbage', withdrawn: 'skip' });
  expect(file.attention).toEqual([]);
  expect(boxOf(one.caseId).map((l) => l.kind)).toEqual(['infoEmployer']);
  await one.close();
});

it('letters that a municipality has paused wait from day to day with the reason, and leave on the day they are let go', async () => {
  const place = { namespace: house.namespaces.sandbox, municipality: MUNICIPALITY };
  expect(await pauseLetters(house.pool, place, { reason: 'fejl i skabelonen', by: 'operator' })).toBe(true);
  expect(await pauseLetters(house.pool, place, { reason: 'igen', by: 'operator' })).toBe(false);
  const one = await openCase(house, '2026-02-23 09:15');
  const put = await until(async () => ((f) => f.letters.length === 2 && f.letters.every((l) => l.notBefore !== undefined) && f)(await one.file()));
  expect(put.letters.map((l) => [l.waitsBecause, l.plannedFor])).toEqual([['kommunens breve er sat på pause', at('2026-02-24 08:00')], ['kommunens breve er sat på pause', at('2026-02-24 08:00')]]);
  await one.forwardTo(at('2026-02-26 12:00'));
  expect((await one.file()).letters.map((l) => l.plannedFor)).toEqual([at('2026-03-02 08:00'), at('2026-03-02 08:00')]);
  expect(boxOf(one.caseId)).toEqual([]);
  expect(await resumeLetters(house.pool, place, 'operator')).toBe(true);
  await tell(one.caseId, 'effectRetried', { id: 'go-1', at: at('2026-02-26 13:00'), data: { what: 'letter:infoCitizen:opening:citizen' } });
  await until(async () => sent(await one.file()).includes('infoCitizen citizen 2026-02-26'));
  await one.forwardTo(at('2026-03-02 12:00'));
  expect(sent(await one.file())).toEqual(['infoCitizen citizen 2026-02-26', 'infoEmployer employer 2026-03-02']);
  expect(boxOf(one.caseId)).toHaveLength(2);
  await one.close();
});

it('an event that names a version is taken at that version only, and says which request brought it', async () => {
  const one = await openCase(house, '2026-02-23 09:15');
  await one.forwardTo(at('2026-02-23 12:00'));
  const { version } = await one.file();
  const via = { request: 'r-1', trace: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
  const taken = await tell(one.caseId, 'employerContacted', { id: 'first', ifVersion: version, via });
  expect(taken.version).toBeGreaterThan(version);
  expect(codeOf(await tell(one.caseId, 'employerContacted', { id: 'second', ifVersion: version }).catch((e: unknown) => e))).toBe('versionChanged');
  // What was taken is taken, whatever the version is by now.
  expect(await tell(one.caseId, 'employerContacted', { id: 'first', ifVersion: version, via })).toMatchObject({ id: 'first' });
  const { log } = await one.file();
  expect(log.find((e) => !isOutcome(e) && e.id === 'first')).toMatchObject({ via });
  expect(log.some((e) => !isOutcome(e) && e.id === 'second')).toBe(false);
  await one.close();
});
