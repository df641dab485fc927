import { beforeAll, expect, test } from 'vitest';
import { productionChannel, sandboxChannel } from '../../letters/channels/channels.ts';
import { freshPostBox } from '../servers.ts';
import { letter, PDF } from '../letters/channels/letters.ts';

const box = await freshPostBox();
const get = async (path: string) => {
  const response = await fetch(`${box.url}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const MARKUP = '"><script src=//evil.example></script><img onerror=alert(1)>';
const anne = letter({ subject: 'Din sag om sygedagpenge', text: 'Kære Anne Rønde\n\nDu er indkaldt.' });
const odd = letter({ subject: MARKUP, text: MARKUP, to: { ...letter().to, name: MARKUP, identity: { cpr: '0101011234' } } });
const onPaper = letter({ by: 'paper', subject: 'Brev på papir' });
const practice = letter({ sandbox: true, subject: 'Et øvelsesbrev' });

beforeAll(async () => {
  const production = productionChannel({ postBoxUrl: box.url });
  for (const one of [anne, odd, onPaper]) await production.send(one);
  await sandboxChannel({ postBoxUrl: box.url }).send(practice);
});

test('the inbox lists receivers with their newest letter, and a receiver has a page of letters', async () => {
  const inbox = await get('/');
  expect(inbox.text).toContain('Anne Rønde');
  expect(inbox.text).toContain('CPR 711082-xxxx');
  expect(inbox.text).not.toContain('7110822651');
  const [, link] = /href="(\/receivers\/[^"]+)">Anne Rønde/.exec(inbox.text)!;
  const own = await get(link!);
  expect(own.text).toContain('Din sag om sygedagpenge');
  expect(own.text).toContain('<span class="mark">øvelsessag</span>');
  expect((await get('/receivers/none')).status).toBe(404);
});

test('a letter’s page shows its text, its PDF and the request it came in', async () => {
  const path = `/post/${encodeURIComponent(anne.id)}`;
  const page = await get(path);
  expect(page.text).toContain('Du er indkaldt.');
  expect(page.text).toContain(anne.id);
  expect(Buffer.from(await (await fetch(`${box.url}${path}/pdf`)).arrayBuffer())).toEqual(PDF);
  expect((await get(`${path}/xml`)).text).toMatch(/^<\?xml .*<kombi_request>/s);
  expect((await get(`/post/${encodeURIComponent(onPaper.id)}/xml`)).status).toBe(404);
});

test('a letter’s page says in words from when it may be shown, and why there is no receipt', async () => {
  const text = async ({ id }: { id: string }) => (await get(`/post/${encodeURIComponent(id)}`)).text;
  expect(await text(anne)).toMatch(/Må tidligst vises<\/dt><dd>[a-zæøå]+\. (den )?\d+\. [a-z]+\.? 20\d\d</);
  expect(await text(anne)).toContain('Ingen endnu.');
  expect(await text(practice)).toContain('når man beder postkassen om det');
  expect(await text(onPaper)).toContain('melder ikke tilbage');
});

test('what is to be printed has a page of its own', async () => {
  const page = await get('/print');
  expect(page.text).toContain('Brev på papir');
  expect(page.text).not.toContain('Din sag om sygedagpenge');
});

test('names and letters with markup are text, and nothing on a page runs or comes from elsewhere', async () => {
  for (const path of ['/', `/post/${encodeURIComponent(odd.id)}`, '/print', '/post/none']) {
    const { text, headers } = await get(path);
    expect(text).not.toMatch(/<script|<img|<[^>]*\s(src|on\w+|href)=["']?(javascript|https?:|\/\/)|<style|<form/i);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  expect((await get('/post/none')).status).toBe(404);
});
