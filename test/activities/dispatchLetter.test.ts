import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/createActivities.ts';
import { letterAttempts } from '../../db/letterAttempts.ts';
import { letterMade } from '../../db/letterDispatch.ts';
import { openPool } from '../../db/pool.ts';
import type { Channel } from '../../letters/channel.ts';
import { productionChannel } from '../../letters/channels/channels.ts';
import { anne, at, openHouse, toSomebody } from './house.ts';

const house = await openHouse();
const inBox = (letterId: string) => house.postBox.letters().filter((l) => l.id === letterId);
const accepted = async (letterId: string) =>
  (await house.pool.query<{ accepted_on: string }>('SELECT accepted_on FROM letter_dispatch WHERE letter_id = $1', [letterId])).rows[0]?.accepted_on;

const asked = async (letterId: string) => (await letterAttempts(house.pool, letterId)).attempts;
const HASH = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

/** A channel that hands the letter over and then dies before its answer is heard: the crash between sending and noting. */
const dyingAfter = (channel: Channel): Channel => ({
  ...channel,
  send: async (letter) => {
    await channel.send(letter);
    throw new Error('killed');
  },
});

describe('the question at the moment of sending', () => {
  const REFUSED: [string, string, string, string][] = [
    ['Friday 12 June at 10:00', '2026-06-12T10:00+02:00', 'fredag', '2026-06-15T08:00+02:00'],
    ['Thursday 15:00, the end of the hours', '2026-06-11T15:00+02:00', 'efter kontortid', '2026-06-15T08:00+02:00'],
    ['Thursday 07:59:50', '2026-06-11T07:59:50+02:00', 'før kontortid', '2026-06-11T08:00+02:00'],
    ['Saturday', '2026-06-13T10:00+02:00', 'weekend', '2026-06-15T08:00+02:00'],
    ['Kristi himmelfartsdag', '2026-05-14T10:00+02:00', 'Kristi himmelfartsdag', '2026-05-18T08:00+02:00'],
    ['Monday 26 October 07:30, after the clocks went back', '2026-10-26T06:30Z', 'før kontortid', '2026-10-26T07:00Z'],
    ['Monday 30 March 15:00 summer time, after the clocks went forward', '2026-03-30T13:00Z', 'efter kontortid', '2026-03-31T06:00Z'],
  ];
  test.each(REFUSED)('nothing leaves on %s', async (_what, moment, because, notBefore) => {
    const order = house.order();
    expect(await house.on(moment).dispatchLetter(order)).toEqual({ result: 'deferred', at: at(moment), because, notBefore: at(notBefore) });
    expect(inBox(order.letterId)).toEqual([]);
  });

  test('not even an approved eve override unlocks a Friday', async () => {
    const order = house.order({ kind: 'decisionExtension', eveOverride: true });
    expect(await house.on('2026-06-12T10:00+02:00').dispatchLetter(order)).toMatchObject({ result: 'deferred', because: 'fredag' });
  });

  test('a decision waits on the eve of a day off; approved it leaves, with the remark and whom to call', async () => {
    const eve = '2026-05-13T10:00+02:00';
    expect(await house.on(eve).dispatchLetter(house.order({ kind: 'decisionExtension' }))).toMatchObject({ result: 'deferred', because: 'dagen før Kristi himmelfartsdag', notBefore: at('2026-05-18T08:00+02:00') });
    const order = house.order({ kind: 'decisionExtension', eveOverride: true });
    expect(await house.on(eve).dispatchLetter(order)).toEqual({ result: 'sent', at: at(eve) });
    expect(inBox(order.letterId)[0]?.text).toMatch(/ubelejligt tidspunkt.*ring til Mette Lind på telefon 70 00 00 03/s);
  });

  test('an invitation does not leave once the interview has begun', async () => {
    const order = house.order({ kind: 'invitation', before: at('2026-06-10T10:00+02:00') });
    expect(await house.on('2026-06-10T10:00+02:00').dispatchLetter(order)).toMatchObject({ result: 'deferred', because: 'samtalen er begyndt' });
    expect(await house.on('2026-06-10T09:59+02:00').dispatchLetter(order)).toMatchObject({ result: 'sent' });
  });

  test('the clock is asked again after the database has taken its time: 14:59:59 that became 15:00', async () => {
    const moments = ['2026-06-11T14:59:58+02:00', '2026-06-11T14:59:58+02:00', '2026-06-11T14:59:59+02:00', '2026-06-11T15:00:00+02:00'].map(at);
    const activities = createActivities({ pool: house.pool, channel: house.channel, namespace: 'test', now: () => moments.shift()! });
    const order = house.order();
    expect(await activities.dispatchLetter(order)).toMatchObject({ result: 'deferred', at: at('2026-06-11T15:00+02:00') });
    expect(inBox(order.letterId)).toEqual([]);
    expect(await asked(order.letterId)).toMatchObject([{ answer: 'notAsked', said: 'efter kontortid' }]);
  });

  test('an order from a time that the wall clock has not reached is refused', async () => {
    const order = house.order({ orderedAt: at('2026-06-15T10:00+02:00') });
    await expect(house.on('2026-06-15T09:54+02:00').dispatchLetter(order)).rejects.toMatchObject({ type: 'clockRefused', nonRetryable: true });
    expect(inBox(order.letterId)).toEqual([]);
  });

  test('a clock that is half a second behind 08:00 waits, and the letter leaves', async () => {
    const started = Date.now();
    const now = () => at('2026-06-11T07:59:59.500+02:00') + (Date.now() - started);
    const activities = createActivities({ pool: house.pool, channel: house.channel, namespace: 'test', now });
    const answer = await activities.dispatchLetter(house.order());
    expect(answer.result).toBe('sent');
    expect(answer.at).toBeGreaterThanOrEqual(at('2026-06-11T08:00+02:00'));
  });

  test("the municipality's own closing days and hours count", async () => {
    await house.pool.query(`INSERT INTO municipality (id, name, cvr, profile) VALUES ('own', 'Egen Kommune', '12345678', '{"closingDays": ["05-15"], "opens": "09:30", "closes": "12:00"}')`);
    const order = house.order({ municipality: 'own' });
    expect(await house.on('2025-05-15T10:00+02:00').dispatchLetter(order)).toMatchObject({ result: 'deferred', because: 'lukkedag' });
    expect(await house.on('2026-06-10T09:29+02:00').dispatchLetter(order)).toMatchObject({ result: 'deferred', notBefore: at('2026-06-10T09:30+02:00') });
    expect(await house.on('2026-06-10T11:59+02:00').dispatchLetter(order)).toMatchObject({ result: 'sent' });
  });
});

describe('once, never twice', () => {
  test('a letter that was noted is answered from the note', async () => {
    const order = house.order();
    const sent = await house.on('2026-06-11T10:00+02:00').dispatchLetter(order);
    expect(sent).toEqual({ result: 'sent', at: at('2026-06-11T10:00+02:00') });
    expect(await house.on('2026-06-12T10:00+02:00').dispatchLetter(order)).toEqual(sent);
    expect(inBox(order.letterId)).toHaveLength(1);
  });

  test("a crash between sending and noting, Thursday 14:59:59: on Friday it is Thursday's, and not sent again", async () => {
    const order = house.order();
    const thursday = '2026-06-11T14:59:59+02:00';
    await expect(house.on(thursday, dyingAfter(house.channel)).dispatchLetter(order)).rejects.toMatchObject({ type: 'unexpected' });
    expect(await accepted(order.letterId)).toBeNull();
    expect(await house.on('2026-06-12T09:00+02:00').dispatchLetter(order)).toEqual({ result: 'sent', at: at(thursday) });
    expect(await accepted(order.letterId)).toBe('2026-06-11');
    expect(inBox(order.letterId)).toHaveLength(1);
  });

  test('after such a crash it is the text of Thursday that is kept, whatever is tried later', async () => {
    const order = house.order();
    await expect(house.on('2026-06-11T10:00+02:00', dyingAfter(house.channel)).dispatchLetter(order)).rejects.toThrow();
    await house.on('2026-06-15T10:00+02:00').dispatchLetter(order);
    expect(await letterMade(house.pool, order.letterId)).toMatchObject({ acceptedAt: at('2026-06-11T10:00+02:00'), body: expect.stringContaining('11. juni 2026') });
  });

  test('ten workers at once: one letter', async () => {
    const order = house.order();
    const answers = await Promise.all(Array.from({ length: 10 }, () => house.on('2026-06-11T10:00+02:00').dispatchLetter(order)));
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(inBox(order.letterId)).toHaveLength(1);
  });

  test('a retry that slips from Thursday 14:59 past midnight: nothing on Friday, on Monday it leaves', async () => {
    const order = house.order();
    house.postBox.behave({ mode: 'fail', idStart: order.caseId });
    await expect(house.on('2026-06-11T14:59+02:00').dispatchLetter(order)).rejects.toMatchObject({ type: 'channelUnreachable', nonRetryable: false });
    house.postBox.behave({ mode: 'normal' });
    expect(await house.on('2026-06-11T23:59+02:00').dispatchLetter(order)).toMatchObject({ result: 'deferred', because: 'efter kontortid' });
    expect(await house.on('2026-06-12T00:01+02:00').dispatchLetter(order)).toMatchObject({ result: 'deferred', because: 'fredag', notBefore: at('2026-06-15T08:00+02:00') });
    expect(inBox(order.letterId)).toEqual([]);
    expect(await house.on('2026-06-15T08:00+02:00').dispatchLetter(order)).toEqual({ result: 'sent', at: at('2026-06-15T08:00+02:00') });
    expect(inBox(order.letterId)[0]?.text).toContain('15. juni 2026');
  });
});

describe('a channel in trouble', () => {
  test('it hangs: the try ends by itself, and the next one sends', async () => {
    const order = house.order();
    house.postBox.behave({ mode: 'hang', idStart: order.letterId, times: 1 });
    await expect(house.on('2026-06-11T10:00+02:00').dispatchLetter(order)).rejects.toMatchObject({ type: 'channelUnreachable' });
    expect(await house.on('2026-06-11T10:01+02:00').dispatchLetter(order)).toEqual({ result: 'sent', at: at('2026-06-11T10:01+02:00') });
  });

  test('it accepts and answers too late: the next try learns when it was accepted', async () => {
    const order = house.order();
    house.postBox.behave({ mode: 'acceptLate', idStart: order.letterId, times: 1, afterMs: 2_000 });
    await expect(house.on('2026-06-11T10:00+02:00').dispatchLetter(order)).rejects.toMatchObject({ type: 'channelUnreachable' });
    expect(await house.on('2026-06-12T10:01+02:00').dispatchLetter(order)).toEqual({ result: 'sent', at: at('2026-06-11T10:00+02:00') });
    expect(inBox(order.letterId)).toHaveLength(1);
  });

  test('it refuses: that is final, and a person must look', async () => {
    const order = house.order();
    const wrong = toSomebody(productionChannel({ postBoxUrl: `${house.postBox.url}/nowhere` }));
    await expect(house.on('2026-06-11T10:00+02:00', wrong).dispatchLetter(order)).rejects.toMatchObject({ type: 'channelRefused', nonRetryable: true });
  });

  test('what it was asked and said is kept, attempt by attempt: no answer, no receiver there, then paper', async () => {
    const order = house.order({ by: 'digitalPost' });
    await anne(house, order.caseId);
    house.postBox.behave({ mode: 'fail', idStart: order.letterId, times: 1 });
    await expect(house.on('2026-06-11T10:00+02:00').dispatchLetter(order)).rejects.toMatchObject({ type: 'channelUnreachable' });
    house.postBox.behave({ mode: 'notRegistered', idStart: order.letterId, times: 1 });
    await house.on('2026-06-11T10:01+02:00').dispatchLetter(order);
    expect(await asked(order.letterId)).toEqual([
      { at: at('2026-06-11T10:00+02:00'), way: 'digitalPost', answer: 'unreachable', said: expect.stringContaining('the channel answered 5') as string, requestHash: HASH },
      { at: at('2026-06-11T10:01+02:00'), way: 'digitalPost', answer: 'notRegistered', said: 'the receiver has no Digital Post', requestHash: HASH },
      { at: at('2026-06-11T10:01+02:00'), way: 'paper', answer: 'accepted' },
    ]);
  });

  test('the hash that is kept is that of the request which was accepted', async () => {
    const order = house.order();
    await house.on('2026-06-11T10:00+02:00').dispatchLetter(order);
    const request = await (await fetch(`${house.postBox.url}/post/${encodeURIComponent(order.letterId)}/xml`)).text();
    expect(request).toContain('<memo:MessageHeader>');
    expect(await asked(order.letterId)).toMatchObject([{ answer: 'accepted', requestHash: createHash('sha256').update(request).digest('hex') }]);
  });

  test('killed before the answer is heard: nothing is said of it, and the letter has left all the same', async () => {
    const order = house.order();
    await expect(house.on('2026-06-11T10:00+02:00', dyingAfter(house.channel)).dispatchLetter(order)).rejects.toThrow();
    await house.on('2026-06-11T10:01+02:00').dispatchLetter(order);
    expect(await letterAttempts(house.pool, order.letterId)).toEqual({ acceptedAt: at('2026-06-11T10:00+02:00'), attempts: [{ at: at('2026-06-11T10:00+02:00'), way: 'digitalPost' }] });
  });

  test('a channel that says it accepted on a Friday is not believed silently', async () => {
    const order = house.order();
    const friday: Channel = { ask: () => Promise.resolve(undefined), send: () => Promise.resolve({ acceptedAt: at('2026-06-12T10:00+02:00') }) };
    await expect(house.on('2026-06-11T10:00+02:00', friday).dispatchLetter(order)).rejects.toMatchObject({
      type: 'databaseRefused', nonRetryable: true, message: expect.stringContaining('letter_never_accepted_on_a_friday'),
    });
  });
});

describe('askLetter', () => {
  test('unknown, then sent, and it sends nothing itself', async () => {
    const order = house.order();
    const friday = house.on('2026-06-12T10:00+02:00');
    expect(await friday.askLetter(order)).toEqual({ result: 'unknown' });
    await expect(house.on('2026-06-11T14:00+02:00', dyingAfter(house.channel)).dispatchLetter(order)).rejects.toThrow();
    expect(await friday.askLetter(order)).toEqual({ result: 'sent', at: at('2026-06-11T14:00+02:00') });
    expect(await accepted(order.letterId)).toBe('2026-06-11');
    expect(inBox(order.letterId)).toHaveLength(1);
  });
});

describe('a database that is away', () => {
  test('is told as such, without a word of its own', async () => {
    const away = openPool('postgres://nobody:secret@127.0.0.1:1/none');
    const activities = createActivities({ pool: away, channel: house.channel, namespace: 'test', now: () => at('2026-06-11T10:00+02:00') });
    await expect(activities.dispatchLetter(house.order())).rejects.toMatchObject({ type: 'databaseDown', nonRetryable: false, message: expect.not.stringContaining('secret') });
    await away.end();
  });
});
