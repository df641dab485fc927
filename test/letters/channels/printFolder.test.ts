import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { productionChannel } from '../../../letters/channels/channels.ts';
import { printFolder } from '../../../letters/channels/printFolder.ts';
import { freshPostBox } from '../../servers.ts';
import { letter, MONDAY, PDF } from './letters.ts';

const folders: string[] = [];
const fresh = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'print-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));
const TUESDAY = MONDAY + 86_400_000;

describe('a letter in the print folder', () => {
  test('lies there whole: its PDF and its line, under its id', async () => {
    const folder = await fresh();
    const one = letter({ by: 'paper', id: 'c1:infoCitizen:e/1..:citizen' });
    expect(await printFolder(folder).send(one)).toEqual({ acceptedAt: MONDAY });
    const [name] = readdirSync(join(folder, 'out'));
    expect(decodeURIComponent(name!)).toBe(one.id);
    expect(readFileSync(join(folder, 'out', name!, 'letter.pdf'))).toEqual(PDF);
    const text = readFileSync(join(folder, 'out', name!, 'line.json'), 'utf8');
    expect(text.split('\n')).toHaveLength(2);
    expect(JSON.parse(text)).toMatchObject({ id: one.id, kind: 'infoCitizen', at: MONDAY, pages: 1, to: { name: 'Anne Rønde', address: ['Havnegade 73, 2. tv', '7441 Bording'] } });
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
  });

  test('once: sent again on Tuesday it is Monday’s, also when the printer has taken it away', async () => {
    const folder = await fresh();
    const one = letter({ by: 'paper' });
    const print = printFolder(folder);
    expect(await print.ask(one.id)).toBeUndefined();
    await print.send(one);
    await rm(join(folder, 'out'), { recursive: true });
    expect(await print.send({ ...one, at: TUESDAY })).toEqual({ acceptedAt: MONDAY });
    expect(await print.ask(one.id)).toEqual({ acceptedAt: MONDAY });
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });

  test('twenty workers at once, each a minute later: one letter, and all say the same', async () => {
    const folder = await fresh();
    const one = letter({ by: 'paper' });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => printFolder(folder).send({ ...one, at: MONDAY + i * 60_000 })));
    expect(new Set(answers.map((a) => a.acceptedAt)).size).toBe(1);
    const [name, ...more] = readdirSync(join(folder, 'out'));
    expect(more).toEqual([]);
    expect(JSON.parse(readFileSync(join(folder, 'out', name!, 'line.json'), 'utf8'))).toMatchObject({ at: answers[0]!.acceptedAt });
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
  });

  test('a power cut after the acceptance and before the letter lay there: the next question lays it there', async () => {
    const folder = await fresh();
    const one = letter({ by: 'paper' });
    const print = printFolder(folder);
    await print.send(one);
    const [name] = readdirSync(join(folder, 'out'));
    const { unfinished } = JSON.parse(readFileSync(join(folder, 'taken', `${name}.json`), 'utf8')) as { unfinished: string };
    await rename(join(folder, 'out', name!), join(folder, 'unfinished', unfinished));
    expect(await print.ask(one.id)).toEqual({ acceptedAt: MONDAY });
    expect(readdirSync(join(folder, 'out', name!)).sort()).toEqual(['letter.pdf', 'line.json']);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that can not be written is told without its path', async () => {
    const folder = await fresh();
    await chmod(folder, 0o500);
    await expect(printFolder(folder).send(letter({ by: 'paper' }))).rejects.toThrow('the print folder can not be written or read (EACCES)');
    await chmod(folder, 0o700);
  });
});

test('with a print folder letters on paper go there and nowhere else, and the question finds them without the post box', async () => {
  const folder = await fresh();
  const box = await freshPostBox();
  const one = letter({ by: 'paper' });
  const channel = productionChannel({ postBoxUrl: box.url, printFolder: folder });
  expect(await channel.send(one)).toEqual({ acceptedAt: MONDAY });
  expect(box.letters()).toEqual([]);
  box.behave({ mode: 'fail', asking: true });
  expect(await channel.ask(one.id)).toEqual({ acceptedAt: MONDAY, by: 'paper' });
});
