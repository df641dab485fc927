import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { productionChannel, sandboxChannel } from '../../letters/channels/channels.ts';
import { startPostBox, type PostBox } from '../../stack/postBox.ts';
import type { Behaviour } from '../../stack/postBoxBehaviour.ts';
import { letter } from '../letters/channels/letters.ts';

interface Told {
  readonly letter: string;
  readonly receipt: string;
  readonly reason?: string;
  readonly receiptId: string;
}

/** Whoever receives receipts: what it was told, and how it answers. */
let told: Told[] = [];
let answers: number[] = [];
let server: Server;
let url: string;
let folder: string;
let box: PostBox;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const status = answers.shift() ?? 202;
      if (status < 500) told.push(JSON.parse(text) as Told);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/letters/receipts`;
});
afterAll(() => server.close());
beforeEach(async () => {
  [told, answers] = [[], []];
  folder = await mkdtemp(join(tmpdir(), 'post-box-'));
  box = await open();
});
afterEach(async () => {
  await box.stop();
  await rm(folder, { recursive: true });
});
const open = (receiptsUrl: string | undefined = url) => startPostBox({ file: join(folder, 'letters.jsonl'), receiptsUrl });
const send = async (behaviour?: Behaviour, change: Parameters<typeof letter>[0] = {}) => {
  box.behave(...(behaviour ? [behaviour] : []));
  const one = letter(change);
  const channel = (one.sandbox ? sandboxChannel : productionChannel)({ postBoxUrl: box.url });
  return { id: one.id, ...(await channel.send(one)) };
};
const untilTold = async (n: number) => {
  for (const end = Date.now() + 15_000; told.length < n && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toHaveLength(n);
};

describe('receipts', () => {
  test('accepted is not delivered: a receipt is promised within two working days, and comes', async () => {
    const { id, receiptWithin } = await send();
    expect(receiptWithin).toBe(2);
    await untilTold(1);
    expect(told).toEqual([{ letter: id, receipt: 'delivered', receiptId: `${id}/delivered` }]);
  });

  test('failed and returned say why, in Danish', async () => {
    const failed = await send({ mode: 'receiptFailed', afterMs: 0 });
    await untilTold(1);
    const returned = await send({ mode: 'receiptReturned', afterMs: 0 }, { by: 'paper' });
    await untilTold(2);
    const onPaper = await send({ mode: 'receiptFailed', afterMs: 0 }, { by: 'paper' });
    await untilTold(3);
    expect(told).toEqual([
      { letter: failed.id, receipt: 'failed', reason: 'Meddelelsen kunne ikke afleveres i Digital Post.', receiptId: `${failed.id}/failed` },
      { letter: returned.id, receipt: 'returned', reason: 'Brevet kom retur: modtageren er ukendt på adressen.', receiptId: `${returned.id}/returned` },
      { letter: onPaper.id, receipt: 'failed', reason: 'Brevet kunne ikke afleveres på adressen.', receiptId: `${onPaper.id}/failed` },
    ]);
  });

  test('twice is the same receipt twice', async () => {
    const { id } = await send({ mode: 'receiptTwice', afterMs: 0 });
    await untilTold(2);
    expect(new Set(told.map((t) => t.receiptId))).toEqual(new Set([`${id}/delivered`]));
  });

  test('lost never comes, late comes late, and paper that arrives says nothing', async () => {
    const lost = await send({ mode: 'receiptLost' });
    const paper = await send(undefined, { by: 'paper' });
    const late = await send({ mode: 'receiptLate', afterMs: 900 });
    const prompt = await send({ mode: 'receiptNormal', afterMs: 0 });
    await untilTold(2);
    expect(told.map((t) => t.letter)).toEqual([prompt.id, late.id]);
    expect([lost.receiptWithin, paper.receiptWithin]).toEqual([2, undefined]);
  });

  test('a sandbox gets none, unless somebody asks for it', async () => {
    const silent = await send(undefined, { sandbox: true });
    const asked = await send({ mode: 'receiptNormal', afterMs: 300 }, { sandbox: true });
    await untilTold(1);
    expect(told[0]!.letter).toBe(asked.id);
    expect(silent.receiptWithin).toBeUndefined();
  });

  test('tried again until it is taken; a final no ends it', async () => {
    answers = [503, 409, 202, 422];
    const { id } = await send({ mode: 'receiptNormal', afterMs: 0 });
    await untilTold(2);
    const refused = await send({ mode: 'receiptNormal', afterMs: 0 });
    await untilTold(3);
    expect(told.map((t) => t.letter)).toEqual([id, id, refused.id]);
    const page = async (letterId: string) => (await fetch(`${box.url}/post/${encodeURIComponent(letterId)}`)).text();
    await expect.poll(() => page(refused.id)).toContain('afvist af afsenderen (422)');
    expect(await page(id)).toContain('modtaget af afsenderen');
  });

  test('a restart loses none: neither one that nobody took, nor one of a letter whose receipt was not planned yet', async () => {
    answers = Array.from({ length: 3 }, () => 503);
    const first = await send({ mode: 'receiptNormal', afterMs: 0 });
    await box.stop();
    await rm(join(folder, 'receipts.jsonl'));
    box = await open();
    await untilTold(1);
    answers = Array.from({ length: 50 }, () => 503);
    const second = await send({ mode: 'receiptFailed', afterMs: 0 });
    await expect.poll(() => answers.length).toBeLessThan(50);
    await box.stop();
    answers = [];
    box = await open();
    await untilTold(2);
    expect(told.map((t) => [t.letter, t.receipt])).toEqual([[first.id, 'delivered'], [second.id, 'failed']]);
    await box.stop();
    box = await open();
    await send({ mode: 'receiptNormal', afterMs: 0 });
    await untilTold(3);
  });

  test('without an address none is promised or told', async () => {
    await box.stop();
    box = await startPostBox({ file: join(folder, 'letters.jsonl') });
    expect((await send({ mode: 'receiptFailed', afterMs: 0 })).receiptWithin).toBeUndefined();
  });
});
