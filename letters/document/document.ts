import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { allCovered } from './covered.ts';
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

export interface Press {
  /** A letter as a document: equal input gives equal bytes. Throws where the layout is not there. */
  print(letter: { readonly subject: string; readonly blocks: readonly Block[]; readonly head: MadeOf['head']; readonly layout: string }): Document;
}

/** The compiler's memory is looked through once in so many letters, and what none of the last ones used is let go: looking through costs. */
const REMEMBERED = 30;

/** What stands on one line with others. */
const joined = (...all: readonly (string | undefined)[]): string[] => all.map((t) => (t ?? '').replace(/\s+/g, ' ').trim()).filter((t) => t !== '');

/** A word that may be wider than its line, as the layouts have it: so many signs without a space. */
const LONG = /\P{White_Space}{24,}/u;
const anyLong = (value: unknown): boolean => (typeof value === 'string' ? LONG.test(value) : typeof value === 'object' && value !== null && Object.values(value).some(anyLong));

/** The page's data. Every text goes in as a string, never as source: what people wrote is printed as they wrote it. */
function dataOf({ subject, blocks, head }: Omit<Parameters<Press['print']>[0], 'layout'>): Readonly<Record<string, unknown>> {
  const { sender, address, phone, logo, to, beside, day } = head;
  const texts = allCovered({ subject, blocks, to, beside, sender, returnAddress: joined(sender, ...address), footer: joined(sender, ...address, phone && `Telefon ${phone}`) });
  return { ...texts, long: anyLong(texts), ...(logo && { logo }), date: day.split('-').map(Number) };
}

/** How a layout is given its data: the first by the compiler's inputs, all others by a file beside them. */
type Given = (compiler: NodeCompiler, mainFilePath: string, data: string) => ReturnType<NodeCompiler['compile']>;
const byInputs: Given = (compiler, mainFilePath, letter) => compiler.compile({ mainFilePath, inputs: { letter } });
const byFile: Given = (compiler, mainFilePath, letter) => {
  compiler.mapShadow(join(import.meta.dirname, 'letter.json'), Buffer.from(letter));
  return compiler.compile({ mainFilePath });
};
const givenTo = (layout: string): Given => (layout === 'letter.1' ? byInputs : byFile);

/** Sets up the compiler, with the bundled fonts and no others: the machine's own would make other bytes. About 0.1 s once, then some milliseconds a letter. */
export function openPress(): Press {
  const fonts = join(import.meta.dirname, 'fonts');
  const fontBlobs = readdirSync(fonts).filter((f) => f.endsWith('.ttf')).sort().map((f) => readFileSync(join(fonts, f)));
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
  let printed = 0;
  return {
    print({ layout, ...letter }) {
      const compiled = givenTo(layout)(compiler, join(import.meta.dirname, `${layout}.typ`), JSON.stringify(dataOf(letter)));
      if (!compiled.result) throw new Error(`The letter can't be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
      const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
      if (++printed % REMEMBERED === 0) compiler.evictCache(1);
      return { pdf, hash: createHash('sha256').update(pdf).digest('hex'), pages: compiled.result.numOfPages };
    },
  };
}
