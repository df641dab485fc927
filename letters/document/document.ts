import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { covered } from './covered.ts';
import { everyText } from './everyText.ts';
import { asSet } from './words.ts';
import type { MadeOf } from '../renderLetter.ts';
import type { Block } from '../template/blocks.ts';

/** The newest layout. Older ones stay, so that what left with them can be rendered again. */
export const LAYOUT = 'letter.2';

export interface Document {
  /** PDF/UA-1. */
  readonly pdf: Uint8Array;
  /** SHA-256 of it, in hex. */
  readonly hash: string;
  readonly pages: number;
}

/** What a letter is set with: others may give other bytes. */
export interface SetWith {
  /** The compiler's version. */
  readonly compiler: string;
  /** SHA-256 of the layout's file and of the fonts, in hex. */
  readonly layout: string;
  readonly fonts: string;
}

export interface Press {
  /** What a layout is set with here and now. Throws where it is not there. */
  setWith(layout: string): SetWith;
  /** A letter as a document: equal input gives equal bytes. Throws where the layout is not there. */
  print(letter: { readonly subject: string; readonly blocks: readonly Block[]; readonly head: MadeOf['head']; readonly layout: string }): Document;
}

/** The compiler's memory is looked through once in so many letters, and what none of the last ones used is let go: looking through costs. */
const REMEMBERED = 30;

/** What stands on one line with others. */
const joined = (...all: readonly (string | undefined)[]): string[] => all.map((t) => (t ?? '').replace(/\s+/g, ' ').trim()).filter((t) => t !== '');

/** A word that may be wider than its line, as the layouts have it: so many signs without a space. */
const LONG = 24;
/** Signs so narrow that this many fit any line: the id of a case stands in every letter. */
const NARROW = /^[\da-f-]{1,32}$/;
const isLong = (word: string): boolean => word.length >= LONG && !NARROW.test(word);
const anyLong = (value: unknown): boolean =>
  typeof value === 'string' ? value.length >= LONG && value.split(/\p{White_Space}+/u).some(isLong) : typeof value === 'object' && value !== null && Object.values(value).some(anyLong);

type Wording = Omit<Parameters<Press['print']>[0], 'layout'>;

/** A letter whose words went through `words`. What is put together from the head for the foot of a page stands on one line anyway. */
export function worded({ head, ...wording }: Wording, words: (text: string) => string): Wording {
  const { sender, to, beside } = head;
  return { ...everyText(wording, words), head: { ...head, ...everyText({ sender, to, beside }, words) } };
}

/** The page's data. Every text goes in as a string, never as source: what people wrote is printed as they wrote it. */
function dataOf({ subject, blocks, head }: Wording): Readonly<Record<string, unknown>> {
  const { sender, address, phone, logo, to, beside, day } = head;
  const texts = everyText({ subject, blocks, to, beside, sender, returnAddress: joined(sender, ...address), footer: joined(sender, ...address, phone && `Telefon ${phone}`) }, covered);
  return { ...texts, long: anyLong(texts), ...(logo && { logo }), date: day.split('-').map(Number) };
}

/** How a layout is given its data. */
type Given = (compiler: NodeCompiler, mainFilePath: string, data: string) => ReturnType<NodeCompiler['compile']>;
const byInputs: Given = (compiler, mainFilePath, letter) => compiler.compile({ mainFilePath, inputs: { letter } });
const byFile: Given = (compiler, mainFilePath, letter) => {
  compiler.mapShadow(join(import.meta.dirname, 'letter.json'), Buffer.from(letter));
  return compiler.compile({ mainFilePath });
};

/** How a layout gets its data, and what the words of a letter go through before. What letters left with stays as it is. */
interface Manner {
  readonly given: Given;
  readonly words: (text: string) => string;
}
const FIRST: Manner = { given: byInputs, words: (text) => text };
const SINCE: Manner = { given: byFile, words: asSet };
const mannerOf = (layout: string): Manner => (layout === 'letter.1' ? FIRST : SINCE);

const COMPILER = '@myriaddreamin/typst-ts-node-compiler';
const { version } = createRequire(import.meta.url)(`${COMPILER}/package.json`) as { version: string };

const hashOf = (...parts: readonly Uint8Array[]): string => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const fileOf = (layout: string): string => join(import.meta.dirname, `${layout}.typ`);

/** Sets up the compiler, with the bundled fonts and no others: the machine's own would make other bytes. About 0.1 s once, then some milliseconds a letter. */
export function openPress(): Press {
  const fonts = join(import.meta.dirname, 'fonts');
  const fontBlobs = readdirSync(fonts).filter((f) => f.endsWith('.ttf')).sort().map((f) => readFileSync(join(fonts, f)));
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
  const fontsHash = hashOf(...fontBlobs);
  const known = new Map<string, SetWith>();
  let printed = 0;
  return {
    setWith(layout) {
      const found = known.get(layout) ?? { compiler: `${COMPILER} ${version}`, layout: hashOf(readFileSync(fileOf(layout))), fonts: fontsHash };
      known.set(layout, found);
      return found;
    },
    print({ layout, ...letter }) {
      const { given, words } = mannerOf(layout);
      const compiled = given(compiler, fileOf(layout), JSON.stringify(dataOf(worded(letter, words))));
      if (!compiled.result) throw new Error(`The letter can't be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
      const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
      if (++printed % REMEMBERED === 0) compiler.evictCache(1);
      return { pdf, hash: hashOf(pdf), pages: compiled.result.numOfPages };
    },
  };
}
