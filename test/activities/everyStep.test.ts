import { describe, expect, test } from 'vitest';
import { dispatchKnown, letterMade } from '../../db/letterDispatch.ts';
import type { Channel } from '../../letters/channel.ts';
import { anne, at, openHouse } from './house.ts';

const house = await openHouse();
const inBox = (letterId: string) => house.postBox.letters().filter((l) => l.id === letterId);
const THURSDAY = '2026-06-11T14:59+02:00';
const FRIDAY = '2026-06-12T10:00+02:00';
const MONDAY = '2026-06-15T08:00+02:00';
const died = () => Promise.reject(new Error('the process died here'));

/** Where the process dies, and the moment at which the letter left all the same; nothing where it goes on Monday. */
const DEATHS: [string, (channel: Channel) => Channel, leftAt?: string][] = [
  ['after the attempt was noted, before anything was sent', (c) => ({ ...c, send: died })],
  ['after the channel took it, before anything was noted', (c) => ({ ...c, send: async (letter) => (await c.send(letter), died()) }), THURSDAY],
];

describe('killed at a step on Thursday at 14:59, looked at on Friday, brought to its end on Monday', () => {
  test.each(DEATHS)('%s: once, and not on Friday', async (_step, dying, leftAt) => {
    const order = house.order({ by: 'digitalPost' });
    await expect(house.on(THURSDAY, dying(house.channel)).dispatchLetter(order)).rejects.toMatchObject({ type: 'unexpected' });
    const friday = await house.on(FRIDAY).dispatchLetter(order);
    expect(friday).toMatchObject(leftAt ? { result: 'sent', at: at(leftAt), by: 'digitalPost' } : { result: 'deferred', because: 'fredag', notBefore: at(MONDAY) });
    const monday = { result: 'sent', at: at(leftAt ?? MONDAY), by: 'digitalPost' };
    expect(await house.on(MONDAY).dispatchLetter(order)).toEqual(monday);
    expect(await house.on(MONDAY).askLetter(order)).toEqual(monday);
    expect(inBox(order.letterId).map((l) => l.at)).toEqual([monday.at]);
  });

  test('during the send, which comes to the channel late, on Friday: it is Thursday’s, and Monday sends nothing', async () => {
    const order = house.order({ by: 'digitalPost' });
    house.postBox.behave({ mode: 'takeLate', idStart: order.letterId, afterMs: 1_600 });
    await expect(house.on(THURSDAY).dispatchLetter(order)).rejects.toMatchObject({ type: 'channelUnreachable' });
    expect(await house.on(FRIDAY).dispatchLetter(order)).toMatchObject({ result: 'deferred', because: 'fredag' });
    await expect.poll(() => inBox(order.letterId).length, { timeout: 5_000 }).toBe(1);
    house.postBox.behave();
    expect(await house.on(MONDAY).dispatchLetter(order)).toEqual({ result: 'sent', at: at(THURSDAY), by: 'digitalPost' });
    expect(inBox(order.letterId)).toMatchObject([{ at: at(THURSDAY), notBefore: '2026-06-11' }]);
  });

  test('accepted on Thursday at 23:59 by the channel’s own clock, noted on Friday: Thursday’s, in the journal too, and its receipt is due on Monday', async () => {
    const order = house.order({ by: 'digitalPost' });
    const late: Channel = { send: died, ask: () => Promise.resolve({ acceptedAt: at('2026-06-11T23:59+02:00'), by: 'digitalPost', receiptWithin: 2 }) };
    await expect(house.on(THURSDAY, late).dispatchLetter(order)).rejects.toMatchObject({ type: 'unexpected' });
    expect(await house.on(FRIDAY, late).dispatchLetter(order)).toEqual({ result: 'sent', at: at('2026-06-11T23:59+02:00'), by: 'digitalPost', receiptBy: '2026-06-15' });
    const { rows } = await house.pool.query('SELECT on_day FROM journal WHERE letter_id = $1', [order.letterId]);
    expect(rows).toEqual([{ on_day: '2026-06-11' }]);
  });

  test('after it was noted, before the case knew: told again from the note, without asking anybody', async () => {
    const order = house.order({ by: 'digitalPost' });
    const answer = await house.on(THURSDAY).dispatchLetter(order);
    const nobody: Channel = { send: died, ask: died };
    expect(await house.on(FRIDAY, nobody).dispatchLetter(order)).toEqual(answer);
    expect(await house.on(FRIDAY, nobody).askLetter(order)).toEqual(answer);
  });
});

describe('a receiver without Digital Post', () => {
  const onPaper = async () => {
    const order = house.order({ by: 'digitalPost', kind: 'decisionCessation' });
    await anne(house, order.caseId);
    house.postBox.behave({ mode: 'notRegistered', idStart: order.letterId });
    return order;
  };

  test('gets the letter on paper, with paper’s own dates, the same day', async () => {
    const order = await onPaper();
    expect(await house.on('2026-06-10T10:00+02:00').dispatchLetter(order)).toEqual({ result: 'sent', at: at('2026-06-10T10:00+02:00'), by: 'paper' });
    expect(inBox(order.letterId)).toMatchObject([{ by: 'paper', to: { address: ['Havnegade 73, 2. tv', '7441 Bording'] } }]);
    expect(inBox(order.letterId)[0]!.text).toContain('torsdag den 16. juli 2026');
    expect(await letterMade(house.pool, order.letterId)).toMatchObject({ body: expect.stringContaining('torsdag den 16. juli 2026') });
  });

  test('killed between the refusal and the paper: it stays paper, also when the mailbox is there again, and never goes on Friday', async () => {
    const order = await onPaper();
    const dying: Channel = { ...house.channel, send: (letter) => (letter.by === 'paper' ? died() : house.channel.send(letter)) };
    await expect(house.on(THURSDAY, dying).dispatchLetter(order)).rejects.toMatchObject({ type: 'unexpected' });
    expect(await dispatchKnown(house.pool, order.letterId)).toMatchObject({ way: 'paper', acceptedAt: undefined });
    house.postBox.behave();
    expect(await house.on(FRIDAY).dispatchLetter(order)).toMatchObject({ result: 'deferred', because: 'fredag' });
    expect(await house.on(MONDAY).dispatchLetter(order)).toEqual({ result: 'sent', at: at(MONDAY), by: 'paper' });
    expect(inBox(order.letterId)).toMatchObject([{ by: 'paper', at: at(MONDAY) }]);
  });

  test('killed after the printer took it: noted on Friday, it is Thursday’s letter on paper', async () => {
    const order = await onPaper();
    const dying: Channel = { ...house.channel, send: async (letter) => (await house.channel.send(letter), died()) };
    await expect(house.on(THURSDAY, dying).dispatchLetter(order)).rejects.toMatchObject({ type: 'unexpected' });
    expect(await house.on(FRIDAY).dispatchLetter(order)).toEqual({ result: 'sent', at: at(THURSDAY), by: 'paper' });
    expect(inBox(order.letterId)).toHaveLength(1);
  });
});
