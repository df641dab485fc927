import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { ChannelRefused, ChannelUnreachable, NotRegistered } from '../../../letters/channel.ts';
import { productionChannel, sandboxChannel } from '../../../letters/channels/channels.ts';
import { freshPostBox } from '../../servers.ts';
import { letter, MONDAY, PDF } from './letters.ts';

const box = await freshPostBox();
const channel = productionChannel({ postBoxUrl: box.url });
/** For answers that do not come in time, however busy this machine is. */
const impatient = productionChannel({ postBoxUrl: box.url, timeoutMs: 400 });
const sandbox = sandboxChannel({ postBoxUrl: box.url });
const inBox = (id: string) => box.letters().filter((l) => l.id === id);
const TUESDAY = MONDAY + 86_400_000;

/** Of the request, whether it was accepted or not. */
const HASH = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

beforeEach(() => box.behave());

describe('Digital Post', () => {
  test('a letter is accepted once: sent again on Tuesday, it left on Monday all the same', async () => {
    const one = letter();
    expect(await channel.ask(one.id)).toBeUndefined();
    expect(await channel.send(one)).toEqual({ acceptedAt: MONDAY, requestHash: HASH });
    expect(await channel.send({ ...one, at: TUESDAY })).toEqual({ acceptedAt: MONDAY, requestHash: HASH });
    expect(await channel.ask(one.id)).toEqual({ acceptedAt: MONDAY, by: 'digitalPost' });
    expect(inBox(one.id)).toMatchObject([{ at: MONDAY, by: 'digitalPost', sandbox: false, notBefore: '2026-06-15', to: { id: '7110822651' }, kind: 'infoCitizen' }]);
  });

  test('refused: that is final, and the reason is a code, since a text may quote the letter', async () => {
    const one = letter();
    box.behave({ mode: 'refuse' });
    await expect(channel.send(one)).rejects.toMatchObject({ name: 'ChannelRefused', message: 'Digital Post refused with 400 (AFVIST)', requestHash: HASH });
    expect(inBox(one.id)).toEqual([]);
  });

  test('what does not hold to the schema is refused by the box, and kept nowhere', async () => {
    const one = letter({ document: Buffer.from('hello') });
    await expect(channel.send(one)).rejects.toMatchObject({ name: 'ChannelRefused', message: 'Digital Post refused with 400 (UGYLDIG)', requestHash: HASH });
    expect(inBox(one.id)).toEqual([]);
  });

  test('accepted and timed out: the question tells of it', async () => {
    const one = letter();
    box.behave({ mode: 'acceptLate', afterMs: 60_000 });
    await expect(impatient.send(one)).rejects.toThrow(ChannelUnreachable);
    expect(await channel.ask(one.id)).toEqual({ acceptedAt: MONDAY, by: 'digitalPost' });
  });

  test('answered twice: the second answer is taken for no other letter', async () => {
    const many = Array.from({ length: 12 }, () => letter());
    box.behave({ mode: 'answerTwice', times: 6 });
    for (const [i, one] of many.entries()) {
      const at = MONDAY + i;
      const sent = await channel.send({ ...one, at }).catch(async (error: unknown) => {
        expect(error).toBeInstanceOf(ChannelUnreachable);
        return channel.send({ ...one, at });
      });
      expect(sent).toEqual({ acceptedAt: at, requestHash: HASH });
    }
    expect(many.map(({ id }) => inBox(id).map((l) => l.at))).toEqual(many.map((_, i) => [MONDAY + i]));
  });

  test('a receiver without a mailbox: never accepted under this id, not even by a request that comes late', async () => {
    const one = letter();
    box.behave({ mode: 'takeLate', afterMs: 700, times: 1 }, { mode: 'notRegistered', receiver: '7110822651' });
    await expect(impatient.send(one)).rejects.toThrow(ChannelUnreachable);
    await expect(channel.send(one)).rejects.toThrow(NotRegistered);
    expect(await channel.send({ ...one, by: 'paper' })).toEqual({ acceptedAt: MONDAY });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(inBox(one.id)).toMatchObject([{ by: 'paper' }]);
    box.behave();
    const other = letter();
    expect(await channel.send(other)).toEqual({ acceptedAt: MONDAY, requestHash: HASH });
  });

  test('a receiver whose number nobody knows has no Digital Post', async () => {
    await expect(channel.send(letter({ to: { recipient: 'doctor', digitalPost: true } }))).rejects.toThrow(NotRegistered);
  });

  test("out for a day by the sender's clock: nothing of Monday, all of Tuesday", async () => {
    const one = letter();
    box.behave({ mode: 'out', until: TUESDAY });
    await expect(channel.send(one)).rejects.toThrow(ChannelUnreachable);
    expect(await channel.send({ ...one, at: TUESDAY })).toEqual({ acceptedAt: TUESDAY, requestHash: HASH });
  });

  test('what a redirect asks for is not done: a letter goes to its own address alone', async () => {
    const elsewhere: string[] = [];
    const thief = createServer((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    const lure = createServer((_request, response) => response.writeHead(307, { location: `http://127.0.0.1:${(thief.address() as AddressInfo).port}/` }).end());
    await new Promise<void>((resolve) => lure.listen(0, '127.0.0.1', resolve));
    const lured = productionChannel({ postBoxUrl: `http://127.0.0.1:${(lure.address() as AddressInfo).port}`, timeoutMs: 2_000 });
    await expect(lured.send(letter())).rejects.toThrow(ChannelUnreachable);
    expect(elsewhere).toEqual([]);
    lure.close();
    thief.close();
  });
});

describe('paper by the post box', () => {
  test('the printer gets the address, the number of pages and the PDF', async () => {
    const one = letter({ by: 'paper' });
    expect(await channel.send(one)).toEqual({ acceptedAt: MONDAY });
    expect(await channel.ask(one.id)).toEqual({ acceptedAt: MONDAY, by: 'paper' });
    expect(inBox(one.id)).toMatchObject([{ by: 'paper', pages: 1, to: { name: 'Anne Rønde', address: ['Havnegade 73, 2. tv', '7441 Bording'] } }]);
  });

  test('a citizen without an address gets nothing on paper; a doctor is written to by hand', async () => {
    await expect(channel.send(letter({ by: 'paper', to: { recipient: 'citizen', digitalPost: false } }))).rejects.toThrow(/no address here/);
    const one = letter({ by: 'paper', to: { recipient: 'doctor', digitalPost: true } });
    await channel.send(one);
    expect(inBox(one.id)).toMatchObject([{ addressMissing: true, to: { name: 'Lægen', address: [] } }]);
  });
});

describe('a sandbox reaches no real channel', () => {
  test('its letters go by its own doors, to nobody where nobody is known', async () => {
    const one = letter({ sandbox: true, to: { recipient: 'citizen', digitalPost: true }, from: { municipality: 'm', name: 'Prøvekommune', phone: '' } });
    expect(await sandbox.send(one)).toEqual({ acceptedAt: MONDAY, requestHash: HASH });
    expect(inBox(one.id)).toMatchObject([{ sandbox: true, to: { id: '0000000000' } }]);
    const onPaper = letter({ sandbox: true, by: 'paper', to: { recipient: 'citizen', digitalPost: false } });
    expect(await sandbox.send(onPaper)).toEqual({ acceptedAt: MONDAY });
    expect(await sandbox.ask(onPaper.id)).toEqual({ acceptedAt: MONDAY, by: 'paper' });
  });

  test('each channel refuses the letters of the other', async () => {
    await expect(channel.send(letter({ sandbox: true }))).rejects.toThrow('a letter of a sandbox leaves by no real channel');
    await expect(sandbox.send(letter())).rejects.toThrow('this channel is for cases of a sandbox');
  });

  test('a place that takes Digital Post but is not the embedded post box has no door for it', async () => {
    const asked: string[] = [];
    const real = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(request.url?.startsWith('/service/') ? 200 : 404).end();
    });
    await new Promise<void>((resolve) => real.listen(0, '127.0.0.1', resolve));
    const wrong = sandboxChannel({ postBoxUrl: `http://127.0.0.1:${(real.address() as AddressInfo).port}` });
    for (const by of ['digitalPost', 'paper'] as const) await expect(wrong.send(letter({ sandbox: true, by }))).rejects.toThrow(ChannelRefused);
    expect(asked.filter((a) => !/^(POST|PUT) \/sandbox\//.test(a))).toEqual([]);
    real.close();
  });
});

test('the PDF that is kept is the one that was sent', async () => {
  const one = letter();
  await channel.send(one);
  const { documentHash } = inBox(one.id)[0]!;
  const { createHash } = await import('node:crypto');
  expect(documentHash).toBe(createHash('sha256').update(PDF).digest('hex'));
});
