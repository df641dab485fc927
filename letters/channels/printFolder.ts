import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChannelUnreachable, type Acceptance, type LetterOut } from '../channel.ts';
import { printed, type PrintLine } from './printLine.ts';

/** An id as a name in a folder. */
const nameOf = (letterId: string): string => encodeURIComponent(letterId).replace(/[.*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const isCode = (error: unknown, ...codes: readonly string[]): boolean => codes.includes((error as { code?: string }).code ?? '');

async function write(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What a folder holds is there after a power cut too. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

type Taken = PrintLine & { readonly unfinished: string };

/**
 * Letters on paper as files for whoever prints them. `out/ID/` holds a letter's `letter.pdf` and its line of the manifest,
 * `line.json`, both or neither; who prints may take it away. `taken/ID.json` stays, and is the acceptance: the first that is
 * written stands. Whatever is cut short in between is brought to its end by the next question.
 */
export function printFolder(folder: string) {
  const [out, taken, unfinished] = ['out', 'taken', 'unfinished'].map(name => join(folder, name)) as [string, string, string];
  const acceptanceOf = (id: string): string => join(taken, `${nameOf(id)}.json`);

  const folders = async (): Promise<void> => {
    for (const sub of [out, taken, unfinished]) await mkdir(sub, { recursive: true, mode: 0o700 });
  };

  async function finish(id: string, begun: string): Promise<void> {
    await folders();
    await rename(join(unfinished, begun), join(out, nameOf(id))).catch((error: unknown) => {
      // Somebody else brought it to its end.
      if (!isCode(error, 'ENOENT')) throw error;
    });
    await sync(out);
  }

  async function ask(letterId: string): Promise<Acceptance | undefined> {
    const text = await readFile(acceptanceOf(letterId), 'utf8').catch((error: unknown) => {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    const line = JSON.parse(text) as Taken;
    await finish(letterId, line.unfinished);
    return { acceptedAt: line.at };
  }

  async function send(letter: LetterOut): Promise<Acceptance> {
    const { line, pdf } = printed(letter);
    const earlier = await ask(letter.id);
    if (earlier) return earlier;
    await folders();
    const begun = randomUUID();
    const draft = join(unfinished, begun);
    await mkdir(draft, { mode: 0o700 });
    await write(join(draft, 'letter.pdf'), pdf);
    await write(join(draft, 'line.json'), `${JSON.stringify(line)}\n`);
    await sync(draft);
    const acceptance = `${draft}.json`;
    await write(acceptance, `${JSON.stringify({ ...line, unfinished: begun } satisfies Taken)}\n`);
    try {
      // Another worker may be as far: a link is made once.
      await link(acceptance, acceptanceOf(letter.id));
      await sync(taken);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
      await rm(draft, { recursive: true });
    } finally {
      await rm(acceptance, { force: true });
    }
    return (await ask(letter.id))!;
  }

  /** What the disk says has a path in it, which is nobody's business in a history. */
  const told = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    try {
      return await work(...args);
    } catch (error) {
      if (isCode(error, 'ENOENT', 'EACCES', 'EPERM', 'ENOSPC', 'EROFS', 'EIO', 'EDQUOT', 'ENOTDIR')) throw new ChannelUnreachable(`the print folder can not be written or read (${(error as { code: string }).code})`);
      throw error;
    }
  };
  return { send: told(send), ask: told(ask) };
}
