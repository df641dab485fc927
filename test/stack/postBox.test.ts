import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startPostBox } from '../../stack/postBox.ts';
import { PDF } from '../letters/channels/letters.ts';
import { freshPostBox } from '../servers.ts';

const box = await freshPostBox();

const put = (id: string, body: object, options: RequestInit = {}) =>
  fetch(`${box.url}/print/${encodeURIComponent(id)}`, { method: 'PUT', body: JSON.stringify({ pdf: PDF.toString('base64'), ...body }), ...options });
const ask = (id: string, options: RequestInit = {}) => fetch(`${box.url}/letters/${encodeURIComponent(id)}`, options);
const behave = (behaviour: object) => fetch(`${box.url}/behaviour`, { method: 'POST', body: JSON.stringify(behaviour) });

const MONDAY = Date.parse('2026-06-15T08:00:00+02:00');
const TUESDAY = MONDAY + 86_400_000;

beforeEach(() => behave({ mode: 'normal' }));

test('a letter is accepted once: put again on Tuesday, it left on Monday all the same', async () => {
  const first = await put('a:1', { kind: 'rights', to: 'citizen', text: 'Kære …', at: MONDAY });
  const again = await put('a:1', { kind: 'rights', to: 'citizen', text: 'Kære …', at: TUESDAY });
  expect(first.status).toBe(201);
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ id: 'a:1', at: MONDAY, repeated: true });
  expect(await (await ask('a:1')).json()).toMatchObject({ at: MONDAY, kind: 'rights' });
  expect(box.letters().filter(letter => letter.id === 'a:1')).toHaveLength(1);
});

test('a letter nobody accepted is unknown', async () => {
  expect((await ask('a:nothing')).status).toBe(404);
});

test('a body that is no letter is refused', async () => {
  expect((await put('a:2', { kind: 'rights' })).status).toBe(400);
  expect((await fetch(`${box.url}/print/a:2`, { method: 'PUT', body: '{' })).status).toBe(400);
});

test('told to fail twice, it fails twice and accepts the third', async () => {
  await behave({ mode: 'fail', for: 2 });
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await put('b:1', { at: MONDAY + i })).status);
  expect(statuses).toEqual([503, 503, 201]);
  expect(await (await ask('b:1')).json()).toMatchObject({ at: MONDAY + 2 });
});

test('asked what it plays, it says so in the words it was told, with what is left of it', async () => {
  const played = async () => (await fetch(`${box.url}/behaviour`)).json() as Promise<object[]>;
  expect(await played()).toEqual([{ mode: 'normal' }]);
  const [twice, out] = [{ mode: 'fail', kind: 'closing', for: 2 }, { mode: 'out', until: '2026-06-15T22:00:00.000Z', by: 'paper' }];
  await behave([twice, out]);
  expect(await played()).toEqual([twice, out]);
  await put('p:1', { kind: 'closing', at: TUESDAY });
  expect(await played()).toEqual([{ ...twice, for: 1 }, out]);
  await put('p:1', { kind: 'closing', at: TUESDAY });
  expect(await played()).toEqual([out]);
  // What it says can be told it again.
  await behave(await played());
  expect(await played()).toEqual([out]);
  await behave({ mode: 'fail', for: 1 });
  await put('p:2', { at: TUESDAY });
  expect(await played()).toEqual([{ mode: 'normal' }]);
});

test('told to hang for one kind, it keeps nothing of it and goes on with the others', async () => {
  await behave({ mode: 'hang', kind: 'decision' });
  await expect(put('c:1', { kind: 'decision', at: MONDAY }, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
  expect((await put('c:2', { kind: 'rights', at: MONDAY })).status).toBe(201);
  expect((await ask('c:1')).status).toBe(404);
});

test('told to accept late, it has the letter although the sender gave up', async () => {
  await behave({ mode: 'acceptLate', afterMs: 60_000, idStart: 'd:' });
  await expect(put('d:1', { at: MONDAY }, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
  expect(await (await ask('d:1')).json()).toMatchObject({ at: MONDAY });
});

test('told to fail questions as well, it answers none', async () => {
  await put('e:1', { at: MONDAY });
  await behave({ mode: 'fail', asking: true, times: 1 });
  expect((await ask('e:1')).status).toBe(503);
  expect((await ask('e:1')).status).toBe(200);
});

test('the list can be narrowed to one case', async () => {
  await put('f:1', { at: MONDAY });
  await put('g:1', { at: MONDAY });
  const listed = (await (await fetch(`${box.url}/letters?idStart=f:`)).json()) as { id: string }[];
  expect(listed.map(letter => letter.id)).toEqual(['f:1']);
});

test('an end that is no moment is refused, and what is played stays', async () => {
  for (const until of ['i morgen', 'NaN', 1e20]) {
    const answer = await behave({ mode: 'out', until });
    expect([until, answer.status]).toEqual([until, 400]);
    expect(await answer.text()).toContain('until is a moment, such as 2026-06-15T12:00:00+02:00');
  }
  expect(await (await fetch(`${box.url}/behaviour`)).json()).toEqual([{ mode: 'normal' }]);
});

test('an unknown behaviour is refused', async () => {
  expect((await behave({ mode: 'sulk' })).status).toBe(400);
});

test('told a behaviour, it answers in the words in which it says what it plays', async () => {
  const told = await behave({ mode: 'out', until: '2026-06-16T00:00:00+02:00', times: 2 });
  expect(await told.json()).toEqual([{ mode: 'out', until: '2026-06-15T22:00:00.000Z', for: 2 }]);
});

test('where it knows the kinds of letters, a behaviour for none of them is refused, and what is played stays', async () => {
  const knowing = await startPostBox({ kinds: ['closing', 'hearing'] });
  const told = (kind: string) => fetch(`${knowing.url}/behaviour`, { method: 'POST', body: JSON.stringify({ mode: 'fail', kind }) });
  expect((await told('closing')).status).toBe(200);
  const wrong = await told('clossing');
  expect([wrong.status, await wrong.json()]).toEqual([400, { detail: 'kind is a kind of letter: one of closing, hearing' }]);
  expect(await (await fetch(`${knowing.url}/behaviour`)).json()).toEqual([{ mode: 'fail', kind: 'closing' }]);
  await knowing.stop();
});

const folder = await mkdtemp(join(tmpdir(), 'post-box-'));
afterAll(() => rm(folder, { recursive: true }));

test('with a file, letters outlive the box', async () => {
  const file = join(folder, 'letters.jsonl');
  const before = await startPostBox({ file });
  await fetch(`${before.url}/print/h:1`, { method: 'PUT', body: JSON.stringify({ at: MONDAY, pdf: PDF.toString('base64') }) });
  await before.stop();
  const after = await startPostBox({ file });
  const again = await fetch(`${after.url}/print/h:1`, { method: 'PUT', body: JSON.stringify({ at: TUESDAY, pdf: PDF.toString('base64') }) });
  expect(await again.json()).toMatchObject({ at: MONDAY, repeated: true });
  await after.stop();
});
